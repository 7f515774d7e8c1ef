"""An exercise drawn small: for a list, which paints many without a widget for each."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QWidget

from stretchapp.core.exercise import Exercise
from stretchapp.ui.figures import figures
from stretchapp.ui.paint.region_sign import paint_region_sign
from stretchapp.ui.pictures import ImageOf
from stretchapp.ui.theme import theme

_RADIUS = 8
_INSET = 0.05


class Thumbnails:
    """Paints exercises on tiles. Drawn once for each size and look; figures come when settled."""

    def __init__(self, asker: QWidget, image_of: ImageOf) -> None:
        """``asker`` is painted on, and updated when a figure that it waits for is settled."""
        self._asker = asker
        self._image_of = image_of
        self._drawn: dict[str, QPixmap] = {}
        self._drawn_for: tuple[object, ...] = ()

    def paint(self, painter: QPainter, area: QRectF, exercise: Exercise) -> None:
        """Paint an exercise into ``area``; its tile alone while its figure is not settled."""
        ratio = self._asker.devicePixelRatioF()
        # A look is a new value whenever the theme or the figures' dress changed.
        look = (area.size().toSize(), ratio, figures().look())
        if look != self._drawn_for:
            self._drawn.clear()
            self._drawn_for = look
        picture = self._drawn.get(exercise.slug)
        if picture is None:
            picture, is_final = self._draw(area.size().toSize(), ratio, exercise)
            if is_final:
                self._drawn[exercise.slug] = picture
        painter.drawPixmap(area.topLeft(), picture)

    def _draw(self, size: QSize, ratio: float, exercise: Exercise) -> tuple[QPixmap, bool]:
        """The tile, and whether it stays as it is."""
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        area = QRectF(0, 0, size.width(), size.height())
        image = self._image_of(exercise)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if image is None and exercise.figure is None:
                paint_region_sign(painter, area, exercise.region, theme().colours, _RADIUS)
                return picture, True
            tile = QPainterPath()
            tile.addRoundedRect(area, _RADIUS, _RADIUS)
            painter.fillPath(tile, theme().color("raised"))
            if image is not None:
                painter.setClipPath(tile)
                _paint_image(painter, area, image)
                return picture, True
            return picture, self._paint_figure(painter, area, exercise)

    def _paint_figure(self, painter: QPainter, area: QRectF, exercise: Exercise) -> bool:
        from stretchapp.ui.paint.figure import paint_figure

        figure = exercise.figure
        motion = None if figure is None else figures().motion(figure, False, self._asker)
        if motion is None:
            return False
        inset = area.height() * _INSET
        inner = area.adjusted(inset, inset, -inset, -inset)
        view = motion.figure.view
        paint_figure(painter, inner, motion, motion.body(), view, figures().look())
        return True


def _paint_image(painter: QPainter, area: QRectF, image: QImage) -> None:
    """The picture as large as fits, its proportions kept."""
    fitting = QRectF(0, 0, image.width(), image.height()).size()
    fitting.scale(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(0, 0, fitting.width(), fitting.height())
    place.moveCenter(area.center())
    painter.drawImage(place, image)
