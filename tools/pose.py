"""Shows how exercises' figures come out, for whoever writes them: python tools/pose.py SLUG...

Draws screens/pose-<slug>.png: above, five frames from the first to the last key pose as the library
shows them; below, the last pose from other sides. Prints contacts that are missed, what sinks in,
and joints at the end of their range.
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from stretchapp.core.figure.documents import figure_from_json
from stretchapp.core.figure.motion import Motion
from stretchapp.core.figure.skeleton import ANGLES
from stretchapp.core.figure.values import View
from stretchapp.ui.paint.figure import figure_look, paint_figure
from stretchapp.ui.theme import colours

ROOT = Path(__file__).resolve().parent.parent
TILE = 330


def frames_of(motion: Motion, count: int) -> list[tuple[int, int]]:
    """``count`` frames spread over the way from the first key pose to the last."""
    legs = [motion.steps(key) for key in range(motion.key_count - 1)]
    found = []
    for place in range(count):
        at = round(sum(legs) * place / (count - 1))
        key = 0
        while key < len(legs) - 1 and at > legs[key]:
            at -= legs[key]
            key += 1
        found.append((key, at))
    return found


def show(slug: str) -> None:
    path = ROOT / "resources" / "library" / "exercises" / f"{slug}.json"
    figure = figure_from_json(json.loads(path.read_text(encoding="utf-8"))["figure"])
    motion = Motion(figure)
    look = figure_look(colours("light"), "tan", "slim")
    picture = QImage(TILE * 5, TILE * 2, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(QColor("#FBF9F4"))
    painter = QPainter(picture)
    view = figure.view
    bodies = (
        [motion.frame(*frame) for frame in frames_of(motion, 5)] if motion.key_count > 1 else []
    )
    for place, body in enumerate(bodies or [motion.body()]):
        paint_figure(painter, QRectF(place * TILE, 0, TILE, TILE), motion, body, view, look)
    others = ((0, 5), (60, 8), (-60, 8), (180, 8), (0, 75))
    for place, (turn, height) in enumerate(others):
        other = View((view.turn if height == 5 else 0) + turn, height)
        area = QRectF(place * TILE, TILE, TILE, TILE)
        paint_figure(painter, area, motion, motion.body(), other, look)
    painter.end()
    folder = ROOT / "screens"
    folder.mkdir(exist_ok=True)
    picture.save(str(folder / f"pose-{slug}.png"))
    print(f"{slug}: {motion.key_count} key poses, {motion.seconds:.1f} s")
    for key in range(motion.key_count):
        body = motion.body(key)
        for fault in motion.faults(key, 0):
            print(f"  pose {key}: {fault}")
        ends = [
            f"{angle.name} {degrees:.0f}"
            for angle, degrees in zip(ANGLES, body.posture.degrees, strict=True)
            if degrees in (angle.movement.least, angle.movement.most)
        ]
        print(f"  pose {key} at the end of range: {', '.join(ends) or 'none'}")
    for key in range(motion.key_count - 1):
        worst: dict[str, int] = {}
        for step in range(1, motion.steps(key)):
            for fault in motion.faults(key, step):
                words = fault.split(" ")
                name = " ".join(word for word in words if not word.replace(".", "").isdigit())
                worst[name] = worst.get(name, 0) + 1
        for name, count in worst.items():
            print(f"  on the way {key} to {key + 1}: {name} ({count} frames)")


if __name__ == "__main__":
    application = QGuiApplication([])
    for slug in sys.argv[1:]:
        show(slug)
