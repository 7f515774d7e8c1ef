"""Icons by name, drawn in the theme's colours from resources/icons (Lucide)."""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

from stretchapp.resources import resource
from stretchapp.ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer


def icon(name: str, role: str = "ink", size: int = 20) -> QIcon:
    """An icon for menus and item views, size in pixels; ask again on `theme().changed`."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    return QIcon(_pixmap(name, theme().color(role).name(), size, ratio))


def paint_icon(painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
    """Draws an icon as lines, sharp on any painter. FileNotFoundError for an unknown name."""
    _drawing(name, color.name()).render(painter, rect)


@cache
def _pixmap(name: str, color: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_icon(painter, QRectF(0, 0, size, size), name, QColor(color))
    return pixmap


@cache
def _drawing(name: str, color: str) -> "QSvgRenderer":
    from PySide6.QtSvg import QSvgRenderer  # a start that draws no icon does not load it

    lines = resource("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", color)
    return QSvgRenderer(QByteArray(lines.encode()))
