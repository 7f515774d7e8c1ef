"""Draws every page with sample data into the folder screens/: light, dark, 200 % text, states.

python tools/screens.py [NAME...]   only the pictures whose name holds one of these words
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QLocale
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from scenes import Scene, settle
from scenes_clinic import CLINIC_SCENES
from scenes_feedback import FEEDBACK_SCENES
from scenes_paper import HANDOUTS, REPORTS, draw_handout, draw_report
from scenes_patient import PATIENT_SCENES
from scenes_progress import PROGRESS_SCENES
from scenes_reminders import REMINDER_SCENES
from scenes_session import SESSION_SCENES

from stretchapp.core.clock import StandingClock
from stretchapp.db.store import Store
from stretchapp.services.preferences import change_preferences
from stretchapp.ui.desk import Desk
from stretchapp.ui.main_window import MainWindow
from stretchapp.ui.theme import Appearance, theme

FOLDER = Path(__file__).resolve().parent.parent / "screens"
NOW = datetime.fromisoformat("2026-11-23T08:40:00+11:00")
SCENES = (
    *PATIENT_SCENES,
    *SESSION_SCENES,
    *REMINDER_SCENES,
    *FEEDBACK_SCENES,
    *CLINIC_SCENES,
    *PROGRESS_SCENES,
)
LOOKS = (
    ("", "light", 100),
    ("_dark", "dark", 100),
    ("_200", "light", 200),
    ("_dark_200", "dark", 200),
    ("_contrast", "high_contrast", 100),
)


def is_wanted(name: str, words: list[str]) -> bool:
    return not words or any(word in name for word in words)


def pictures(words: list[str]) -> Iterator[tuple[Scene, str, str, int]]:
    for scene in SCENES:
        for suffix, appearance, percent in LOOKS:
            name = scene.name + suffix
            if is_wanted(name, words):
                yield scene, name, appearance, percent


def draw(scene: Scene, name: str, appearance: str, percent: int) -> None:
    """Draw one picture into the folder."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder), StandingClock(NOW))
        scene.fill(store)
        change_preferences(store, appearance=appearance, text_percent=percent)
        window = MainWindow()
        window.furnish()
        window.show()
        desk = Desk(window, store)
        settle()
        shown = scene.act(desk, window)
        settle()
        picture = shown.grab() if isinstance(shown, QWidget) else picture_of(window)
        picture.save(str(FOLDER / f"{name}.png"))
        desk.clear()
        window.close()
        window.deleteLater()
        settle()
        store.close()


def picture_of(window: MainWindow) -> QPixmap:
    """The window with the menu that is open in it, or else its dialog."""
    popup = QApplication.activePopupWidget()
    if popup is None:
        dialog = window.findChild(QDialog)
        shown: QWidget = window if dialog is None else dialog
        return shown.grab()
    picture = window.grab()
    with QPainter(picture) as painter:
        painter.drawPixmap(window.mapFromGlobal(popup.pos()), popup.grab())
    popup.close()
    return picture


def main(words: list[str]) -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    application = QApplication([])
    theme().reduced_motion = True
    theme().apply(Appearance.LIGHT, 100)
    FOLDER.mkdir(exist_ok=True)
    done = 0
    for scene, name, appearance, percent in pictures(words):
        draw(scene, name, appearance, percent)
        done += 1
    for handout in HANDOUTS:
        if is_wanted(handout.name, words):
            draw_handout(handout, FOLDER, NOW)
            done += 1
    for report in REPORTS:
        if is_wanted(report.name, words):
            draw_report(report, FOLDER, NOW)
            done += 1
    print(f"{done} pictures in {FOLDER.name}/")
    application.quit()


if __name__ == "__main__":
    main(sys.argv[1:])
