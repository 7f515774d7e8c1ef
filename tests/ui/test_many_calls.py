"""Some releases of PySide6 abort on CPython 3.11 after thousands of calls that return nothing."""

import subprocess
import sys

CALLS = """
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

application = QApplication([])
widget = QWidget()
image = QImage(32, 32, QImage.Format.Format_ARGB32_Premultiplied)
with QPainter(image) as painter:
    for number in range(25_000):
        painter.fillRect(QRectF(0, 0, 9, 9), QColor(number % 256, 0, 0))
        painter.drawLine(0, 0, 9, 9)
        painter.setOpacity(0.5)
        widget.setToolTip("x")
print("alive")
"""


def test_a_hundred_thousand_calls_are_survived() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CALLS], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr
