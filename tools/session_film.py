"""Draws every second of a whole session, as sheets of small pictures, into screens/film/.

python tools/session_film.py   the routine of the sample patient's evening
"""

import os
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap
from PySide6.QtWidgets import QApplication
from scenes import settle
from scenes_session import ScenesClock, begun, fill_seen

from stretchapp.core.clock import StandingClock
from stretchapp.db.store import Store
from stretchapp.services.preferences import change_preferences
from stretchapp.ui.desk import Desk
from stretchapp.ui.main_window import MainWindow
from stretchapp.ui.session.figure import SessionFigure
from stretchapp.ui.theme import Appearance, theme

FOLDER = Path(__file__).resolve().parent.parent / "screens" / "film"
NOW = datetime.fromisoformat("2026-11-23T19:40:00+11:00")
COLUMNS, ROWS, WIDTH, HEIGHT = 8, 8, 320, 200
TICKS_A_SECOND = 4


def main() -> None:
    application = QApplication([])
    theme().apply(Appearance.LIGHT, 100)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder), StandingClock(NOW))
        fill_seen(store)
        change_preferences(store, appearance="light")
        window = MainWindow()
        window.furnish()
        window.show()
        desk = Desk(window, store)
        settle()
        runner = begun(desk, window)
        clock = runner._clock
        assert isinstance(clock, ScenesClock)
        sheet, second = Sheet(), 0
        while True:
            figure = window.findChildren(SessionFigure)[0]
            while figure.is_foreseeing:
                application.processEvents()
            settle()
            sheet.add(window.grab(), second)
            if runner.session.is_finished:
                break
            for _ in range(TICKS_A_SECOND):
                clock.instant += timedelta(seconds=1) / TICKS_A_SECOND
                runner.tick()
            second += 1
        sheet.save()
        desk.clear()
        window.close()
        store.close()
    print(f"{second + 1} seconds on {sheet.number} sheets in {FOLDER.name}/")


class Sheet:
    """Small pictures in rows, saved whenever a sheet is full."""

    def __init__(self) -> None:
        self.number = 0
        self._count = 0
        self._begin()

    def _begin(self) -> None:
        self._picture = QPixmap(COLUMNS * WIDTH, ROWS * HEIGHT)
        self._picture.fill(QColor("black"))

    def add(self, picture: QPixmap, second: int) -> None:
        column, row = self._count % COLUMNS, self._count // COLUMNS
        place = QRect(column * WIDTH, row * HEIGHT, WIDTH - 2, HEIGHT - 2)
        smooth = Qt.TransformationMode.SmoothTransformation
        with QPainter(self._picture) as painter:
            painter.drawPixmap(
                place.topLeft(),
                picture.scaled(place.size(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth),
            )
            painter.setFont(QFont("Atkinson Hyperlegible", 9))
            painter.setPen(QColor("#B53D22"))
            painter.drawText(place.topLeft() + QPoint(4, 22), str(second))
        self._count += 1
        if self._count == COLUMNS * ROWS:
            self.save()
            self._count = 0
            self._begin()

    def save(self) -> None:
        if self._count:
            self.number += 1
            self._picture.save(str(FOLDER / f"{self.number:02}.png"))


if __name__ == "__main__":
    sys.exit(main())
