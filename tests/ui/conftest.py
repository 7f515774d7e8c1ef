"""A user at a window of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.window_driver import User


@pytest.fixture
def user(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[User]:
    """Somebody who has an empty data folder."""
    with User(qtbot, monkeypatch, tmp_path / "data") as somebody:
        yield somebody
