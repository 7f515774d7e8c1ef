"""The therapist's own pictures, as images to paint."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from stretchapp.core.exercise import Exercise
from stretchapp.core.picture import MediaType, StoredPicture
from stretchapp.db.store import Store

ImageOf = Callable[[Exercise | None], QImage | None]
"""Gives the image of an exercise's own picture, or None where it has none."""

_LARGEST = QSize(1200, 1200)


def image_of(store: Store, exercise: Exercise | None) -> QImage | None:
    """The picture of an exercise, or None where it has none that can be painted."""
    picture = None if exercise is None else exercise.picture
    if picture is None:
        return None
    # Hardly any exercise of a day has one, and this brings all that files are read with.
    from stretchapp.services.own_exercises import picture_bytes

    data = picture_bytes(store, picture)
    return None if data is None else image_in(StoredPicture(picture.media_type, data))


def image_in(picture: StoredPicture) -> QImage | None:
    """The image that a picture's bytes are, or None where they cannot be painted."""
    drawing = picture.media_type is MediaType.SVG
    image = _drawn(picture.data) if drawing else QImage.fromData(picture.data)
    return None if image.isNull() else image


def _drawn(data: bytes) -> QImage:
    from PySide6.QtSvg import QSvgRenderer  # few pictures are drawings

    renderer = QSvgRenderer(QByteArray(data))
    if not renderer.isValid() or renderer.defaultSize().isEmpty():
        return QImage()
    size = renderer.defaultSize().scaled(_LARGEST, Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        renderer.render(painter)
    return image
