"""Files between a clinic and a home, in any order, with changes on both sides: nothing is lost."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.both_ends import settle
from tests.fuzz.two_sides import TwoSides, blank_stores
from tests.fuzz.what_happens import LIKELY, happen

HISTORIES = int(os.environ.get("STRETCHAPP_FUZZ", "3000")) // 10
SHORT = 10
LARGEST_NUMBER = 2**16

History = list[tuple[str, int]]
histories = st.lists(
    st.tuples(st.sampled_from(LIKELY), st.integers(0, LARGEST_NUMBER)),
    min_size=25,
    max_size=45,
)


@pytest.fixture(scope="module")
def blanks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return blank_stores(tmp_path_factory.mktemp("blanks"))


def live_through(history: History, blanks: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = TwoSides(Path(folder), blanks)
        try:
            for name, number in history:
                happen(world, name, number)
            settle(world, len(history))
        except BaseException:
            print("\n".join(world.log))
            raise
        finally:
            world.close()


@settings(max_examples=SHORT)
@given(history=histories)
def test_both_ends_are_equal_after_whatever_happened(history: History, blanks: Path) -> None:
    live_through(history, blanks)


@pytest.mark.fuzz
@settings(max_examples=HISTORIES, derandomize=False)
@given(history=histories)
def test_both_ends_are_equal_after_many_histories(history: History, blanks: Path) -> None:
    live_through(history, blanks)
