"""Draws every exercise's figure into the folder screens/: its poses, and the way between them.

python tools/figure_sheets.py [NAME...]   only the sheets whose name holds one of these words

library-sheet.png shows the first and the last key pose of each exercise, library-motion.png five
instants on the way from one to the other.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from stretchapp.core.exercise import Exercise
from stretchapp.core.figure.kinematics import Body
from stretchapp.core.figure.motion import Motion
from stretchapp.services.library import Library
from stretchapp.ui.figures import figures
from stretchapp.ui.paint.figure import paint_figure
from stretchapp.ui.theme import Appearance, theme

FOLDER = Path(__file__).resolve().parent.parent / "screens"
TILE = 230
GAP, NAME = 8, 22
INSTANTS = 5


def start_and_end(motion: Motion) -> Sequence[Body]:
    return motion.body(0), motion.body()


def on_the_way(motion: Motion) -> Sequence[Body]:
    last = motion.key_times[-1]
    return [motion.at(last * place / (INSTANTS - 1)) for place in range(INSTANTS)]


SHEETS = {"library-sheet": (start_and_end, 5), "library-motion": (on_the_way, 2)}
"""For each sheet, which bodies it shows of an exercise, and how many exercises stand in a row."""


def draw(name: str) -> None:
    """Draw one sheet into the folder."""
    bodies_of, across = SHEETS[name]
    moving = [exercise for exercise in Library().exercises() if exercise.figure is not None]
    shown = [(exercise, Motion(exercise.figure)) for exercise in moving if exercise.figure]
    most = INSTANTS if bodies_of is on_the_way else 2
    width = most * TILE + GAP
    rows = -(-len(shown) // across)
    size = (across * width + GAP, rows * (TILE + NAME + GAP) + GAP)
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(theme().color("bg"))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, (exercise, motion) in enumerate(shown):
            left = GAP + place % across * width
            top = GAP + place // across * (TILE + NAME + GAP)
            draw_exercise(painter, left, top, exercise, motion, bodies_of(motion))
    image.save(str(FOLDER / f"{name}.png"))


def draw_exercise(
    painter: QPainter,
    left: int,
    top: int,
    exercise: Exercise,
    motion: Motion,
    bodies: Sequence[Body],
) -> None:
    painter.setPen(theme().color("ink"))
    painter.setFont(theme().font("caption", bold=True))
    painter.drawText(QRectF(left, top, len(bodies) * TILE, NAME), exercise.name)
    for place, body in enumerate(bodies):
        tile = QRectF(left + place * TILE, top + NAME, TILE - GAP, TILE - GAP)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("raised"))
        painter.drawRoundedRect(tile, 10, 10)
        inside = tile.adjusted(10, 10, -10, -10)
        paint_figure(painter, inside, motion, body, motion.figure.view, figures().look())


def main(words: list[str]) -> None:
    application = QApplication([])
    theme().apply(Appearance.LIGHT, 100)
    FOLDER.mkdir(exist_ok=True)
    names = [name for name in SHEETS if not words or any(word in name for word in words)]
    for name in names:
        draw(name)
    print(f"{len(names)} sheets in {FOLDER.name}/")
    application.quit()


if __name__ == "__main__":
    main(sys.argv[1:])
