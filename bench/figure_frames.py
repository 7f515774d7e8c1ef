"""Measures the figure: a frame's painting, what an animation takes of a core, settling poses.

Prints the lines of bench/run.py; the floor is a picture of the same size with sixty plain shapes.
"""

import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from stretchapp.core.figure.motion import FRAMES_PER_SECOND, Motion
from stretchapp.core.figure.values import Figure
from stretchapp.services.library import Library
from stretchapp.ui.paint.figure import figure_look, paint_figure
from stretchapp.ui.theme import colours

SIDE = 512
REPEATS = 15
SHAPES = 60
MOST_MS = 2.0
MOST_SHARE = 0.08


def least(work: Callable[[], None]) -> float:
    """The least time of some repeats, in milliseconds: what it takes when nothing else runs."""
    work()
    times = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1e3)
    return min(times)


def library_figures() -> dict[str, Figure]:
    """The figures of the library, by slug."""
    found = {exercise.slug: exercise.figure for exercise in Library().exercises()}
    return {slug: figure for slug, figure in found.items() if figure is not None}


def main() -> int:
    application = QGuiApplication.instance() or QGuiApplication([])
    picture = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32_Premultiplied)
    area = QRectF(0, 0, SIDE, SIDE)
    look = figure_look(colours("light"), "olive", "slim")

    def plain() -> None:
        picture.fill(0)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#2F7F7B"))
        for place in range(SHAPES):
            painter.drawEllipse(QPointF(60 + 6 * place, 250), 26, 40)
        painter.end()

    figures = library_figures()
    motions: dict[str, Motion] = {}
    begun = time.process_time()
    for slug, figure in figures.items():
        motions[slug] = Motion(figure)
        motions[slug].body()
    settling = (time.process_time() - begun) / len(figures) * 1e3
    floor = least(plain)
    frames: dict[str, float] = {}
    for slug, motion in motions.items():

        def frame(motion: Motion = motion) -> None:
            picture.fill(0)
            painter = QPainter(picture)
            paint_figure(painter, area, motion, motion.body(), motion.figure.view, look)
            painter.end()

        frames[slug] = least(frame)
    typical, worst = statistics.median(frames.values()), max(frames, key=lambda s: frames[s])
    good = typical <= MOST_MS
    print(
        f"{f'a figure of {SIDE} x {SIDE} / {SHAPES} plain shapes':44} {typical:8.2f} ms /"
        f" {floor:7.2f} ms = {typical / floor:5.2f}   promised {MOST_MS:.2f} ms"
        f"  {'ok' if good else 'TOO SLOW'}; slowest {frames[worst]:.2f} ms ({worst})"
    )
    share = animation_share(motions, picture, area)
    within = share <= MOST_SHARE
    print(
        f"{f'an animation, {FRAMES_PER_SECOND} frames a second':44} {share * 100:8.1f} % of a core"
        f"   promised {MOST_SHARE * 100:.0f} %  {'ok' if within else 'TOO SLOW'}"
    )
    print(f"{'settling the poses of one figure':44} {settling:8.1f} ms")
    del application
    return 0 if good and within else 1


def animation_share(motions: dict[str, Motion], picture: QImage, area: QRectF) -> float:
    """What a second of animation takes of a core, once its frames are worked out."""
    look = figure_look(colours("light"), "olive", "slim")
    chosen = list(motions.values())[::10]
    used = shown = 0.0
    for motion in chosen:
        count = int(motion.seconds * FRAMES_PER_SECOND)
        for place in range(count):
            motion.at(place / FRAMES_PER_SECOND)
        begun, before = time.process_time(), None
        for place in range(count):
            body = motion.at(place / FRAMES_PER_SECOND)
            if body is not before:
                # A figure that holds still is not painted again.
                picture.fill(0)
                painter = QPainter(picture)
                paint_figure(painter, area, motion, body, motion.figure.view, look)
                painter.end()
            before = body
        used += time.process_time() - begun
        shown += motion.seconds
    return used / shown


if __name__ == "__main__":
    raise SystemExit(main())
