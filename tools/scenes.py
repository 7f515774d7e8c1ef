"""What a scene is: one picture of the window, and what every scene needs to be set."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from stretchapp.db.store import Store
from stretchapp.services import sample
from stretchapp.ui.desk import Desk
from stretchapp.ui.figures import figures
from stretchapp.ui.main_window import MainWindow


@dataclass(frozen=True)
class Scene:
    """One picture: how its store is filled, and what is done in the window before it is drawn.

    Where ``act`` gives another window, that is drawn.
    """

    name: str
    fill: Callable[[Store], object]
    act: Callable[[Desk, MainWindow], object]


def fill_sample(store: Store) -> None:
    sample.fill(store, "patient")


def fill_clinic(store: Store) -> None:
    sample.fill(store, "clinic", days=60)


def press(window: QWidget, name: str) -> None:
    buttons = window.findChildren(QAbstractButton)
    next(button for button in buttons if name in (button.text(), button.accessibleName())).click()


def settle() -> None:
    """Let layouts, timers of no delay, figures and deletions happen."""
    for _ in range(4):
        QApplication.processEvents()
        figures().settle_all()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
