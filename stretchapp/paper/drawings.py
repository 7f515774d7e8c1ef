"""What is drawn of an exercise: its first and last pose, the therapist's picture, or a sign."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from stretchapp.core.exercise import Exercise, Side
from stretchapp.core.figure.motion import Motion
from stretchapp.core.figure.values import Figure
from stretchapp.core.picture import MediaType, StoredPicture
from stretchapp.paper.look import HAIRLINE, SMALL, PaperLook, type_of
from stretchapp.paper.pieces import lines
from stretchapp.ui.paint.figure import paint_figure
from stretchapp.ui.paint.region_sign import paint_region_sign

_GAP = 150.0
_ROUND = 70.0
_INSET = 30.0
_WORDS = 135.0
_ARROW = 35.0
_PIXELS_TO_TENTH = 0.5
"""360 dots an inch: finer than printers show, and small in a file."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """An exercise on tiles of one row; ``words`` stand under the start and under the end."""

    exercise: Exercise
    picture: StoredPicture | None
    side: Side
    words: tuple[str, str]
    width: float
    tile: float
    look: PaperLook

    @property
    def height(self) -> float:
        return self.tile + _WORDS

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        whole = QRectF(x, y, self.width, self.tile)
        if self.picture is not None and paint_picture(painter, whole, self.picture, self.look):
            return
        if self.exercise.figure is None:
            sign = QRectF(x, y, self.width / 2, self.tile)
            paint_region_sign(painter, sign, self.exercise.region, self.look.colours, _ROUND)
            return
        motion = _motion(self.exercise.figure, self.side is Side.LEFT)
        bodies = [(motion.body(0), self.words[0]), (motion.body(), self.words[1])]
        if motion.key_count == 1:
            bodies = bodies[1:]
        across = (self.width - _GAP) / 2
        for place, (body, words) in enumerate(bodies):
            area = QRectF(x + place * (across + _GAP), y, across, self.tile)
            self._paint_tile(painter, area)
            inside = area.adjusted(_INSET, _INSET, -_INSET, -_INSET)
            paint_figure(painter, inside, motion, body, motion.figure.view, self.look.figure)
            (line, *_) = lines(words, type_of(SMALL), self.look.color("muted"), across)
            line.paint(painter, area.x(), area.bottom() + 8)
        if len(bodies) == 2:
            self._paint_arrow(painter, QPointF(x + across + _GAP / 2, y + self.tile / 2))

    def _paint_tile(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(QPen(self.look.color("line"), HAIRLINE))
        painter.setBrush(self.look.figure.ground)
        painter.drawRoundedRect(area, _ROUND, _ROUND)

    def _paint_arrow(self, painter: QPainter, middle: QPointF) -> None:
        pen = QPen(self.look.color("primary"), 14)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        tip = QPointF(middle.x() + _ARROW / 2, middle.y())
        painter.drawPolyline(
            [tip + QPointF(-_ARROW, -_ARROW), tip, tip + QPointF(-_ARROW, _ARROW)],
        )


@lru_cache(maxsize=64)
def _motion(figure: Figure, mirrored: bool) -> Motion:
    """The movement; kept, since it takes long to settle and is often printed again."""
    return Motion(figure, mirrored)


def paint_picture(
    painter: QPainter, area: QRectF, picture: StoredPicture, look: PaperLook, *, left: bool = False
) -> bool:
    """Paint a picture as large as fits, in the middle or at the ``left``; False for a broken one.

    A drawing stays one, except in grey.
    """
    size = picture_size(picture)
    if size.isEmpty():
        return False
    fitting = size.scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(area.topLeft(), fitting)
    if not left:
        place.moveCenter(area.center())
    if picture.media_type is MediaType.SVG and not look.grey:
        _render(painter, place, picture)
        return True
    image = _image(picture, place.size())
    if look.grey:
        image = _greyed(image)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, image)
    painter.restore()
    return True


def picture_size(picture: StoredPicture) -> QSizeF:
    """The proportions of a picture; empty for one that cannot be painted."""
    if picture.media_type is MediaType.SVG:
        from PySide6.QtSvg import QSvgRenderer  # few pictures are drawings

        renderer = QSvgRenderer(QByteArray(picture.data))
        return QSizeF(renderer.defaultSize()) if renderer.isValid() else QSizeF()
    return QSizeF(QImage.fromData(picture.data).size())


def _image(picture: StoredPicture, size: QSizeF) -> QImage:
    """The picture with no more pixels than paper of that size shows."""
    pixels = (size * _PIXELS_TO_TENTH).toSize().expandedTo(QSizeF(1, 1).toSize())
    if picture.media_type is not MediaType.SVG:
        image = QImage.fromData(picture.data)
        if image.width() <= pixels.width():
            return image
        return image.scaled(
            pixels,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    image = QImage(pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        _render(painter, QRectF(image.rect()), picture)
    return image


def _render(painter: QPainter, place: QRectF, picture: StoredPicture) -> None:
    from PySide6.QtSvg import QSvgRenderer  # few pictures are drawings

    QSvgRenderer(QByteArray(picture.data)).render(painter, place)


def _greyed(image: QImage) -> QImage:
    """The image on white, in greys."""
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    with QPainter(paper) as painter:
        painter.drawImage(0, 0, image)
    return paper.convertToFormat(QImage.Format.Format_Grayscale8)
