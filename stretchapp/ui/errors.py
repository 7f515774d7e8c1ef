"""The one way to tell a user that something failed, and where the details are kept."""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

LOG = logging.getLogger("stretchapp")
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


def keep_log(folder: Path) -> None:
    """Write what goes wrong to ``stretchapp.log`` in the data folder, for support."""
    path = folder / "stretchapp.log"
    path.touch(mode=0o600, exist_ok=True)
    handler = RotatingFileHandler(path, maxBytes=LARGEST_LOG, backupCount=1, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOG.addHandler(handler)
    LOG.propagate = False


def catch_unexpected() -> None:
    """Turn a defect of the program into a calm message; its traceback goes to the log alone."""
    sys.excepthook = _on_unexpected


def _on_unexpected(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QCoreApplication.quit()
        return
    LOG.error("unexpected", exc_info=(kind, error, traceback))
    show_error(
        None,
        _tr("Something in the program went wrong"),
        _tr("This is a fault of stretchapp, not of yours. The details are in its log file."),
        _tr("What you ticked is saved. You can go on, or close and open the program again."),
    )
