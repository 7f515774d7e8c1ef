"""The one way to tell a user that something failed, and where the details are kept."""

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

LARGEST_LOG = 256 * 1024


def _tr(text: str) -> str:
    return QCoreApplication.translate("errors", text)


def show_error(parent: QWidget | None, what: str, details: str, safe: str = "") -> None:
    """Say what happened (a heading), why, and what is safe. Waits for the user."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(what)
    box.setText(what)
    box.setInformativeText("\n\n".join(part for part in (details, safe) if part))
    close = box.addButton(_tr("Close this message"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(close)
    box.exec()
    box.deleteLater()
    if parent is not None:
        # Not every desktop gives the keyboard back after a dialog.
        parent.activateWindow()


def catch_unexpected(folder: Path, now: Callable[[], datetime]) -> None:
    """Turn a defect of the program into a calm message; its details go to a log in ``folder``."""

    def on_unexpected(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        _write_log(folder, now(), "".join(traceback.format_exception(kind, error, trace)))
        show_error(
            None,
            _tr("Something in the program went wrong"),
            _tr("This is a fault of stretchapp, not of yours. The details are in its log file."),
            _tr("What you ticked is saved. You can go on, or close and open the program again."),
        )

    sys.excepthook = on_unexpected


def _write_log(folder: Path, at: datetime, details: str) -> None:
    """Add to ``stretchapp.log``, which only its owner can read and which does not grow for ever."""
    path = folder / "stretchapp.log"
    try:
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            path.replace(path.with_suffix(".log.1"))
        path.touch(mode=0o600)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{at.isoformat()}\n{details}\n")
    except OSError:
        # There is nowhere to write it; the message to the user still comes.
        return
