"""Taking a picture file in: looked at before it is read, scaled, and written anew.

A photograph is made small, and loses what a camera adds, such as where it was taken.
"""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from stretchapp.core.picture import MediaType, StoredPicture
from stretchapp.services.wrong_input import WrongInput

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 1024
"""Pixels."""
LARGEST_FILE = 512 * 1024
"""The bytes that a picture has at most when it is written anew."""
_FORMATS = (b"png", b"jpeg")
_QUALITIES = (88, 80, 70, 60)
_SMALLER = 0.75


def _tr(text: str) -> str:
    return QCoreApplication.translate("picture", text)


def taken_in(path: Path) -> StoredPicture:
    """The picture of a PNG, JPEG or SVG file, small enough to be kept and to travel.

    A drawing (SVG) stays as it is. Raises :class:`WrongInput` with the reason, for the user.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise WrongInput(_tr("This file is too large. A picture may have up to 20 MB."))
        data = path.read_bytes()
    except OSError as error:
        raise WrongInput(_tr("This file cannot be read.")) from error
    if path.suffix.lower() == ".svg" or data.lstrip()[:1] == b"<":
        return StoredPicture(MediaType.SVG, data)
    return _written_anew(_read(data))


def _read(data: bytes) -> QImage:
    """The image of a PNG or JPEG, at most 1024 pixels long, the right way up."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if reader.format().data() not in _FORMATS:
        raise WrongInput(
            _tr("This is no picture that can be used. Please choose a PNG, JPEG or SVG.")
        )
    size = reader.size()
    if not size.isValid():
        raise WrongInput(_tr("This picture is damaged and cannot be shown."))
    if size.width() * size.height() > MOST_PIXELS:
        raise WrongInput(_tr("This picture is too large. It may have up to 40 million pixels."))
    if max(size.width(), size.height()) > LONGEST_SIDE:
        longest = QSize(LONGEST_SIDE, LONGEST_SIDE)
        small = size.scaled(longest, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(small.expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise WrongInput(_tr("This picture is damaged and cannot be shown."))
    return image


def _written_anew(image: QImage) -> StoredPicture:
    """As PNG where something shines through, else as JPEG; smaller until it is small enough."""
    opaque = _is_opaque(image)
    while True:
        if not opaque:
            data = _encoded(image, "png", -1)
            if len(data) <= LARGEST_FILE:
                return StoredPicture(MediaType.PNG, data)
        else:
            for quality in _QUALITIES:
                data = _encoded(image, "jpeg", quality)
                if len(data) <= LARGEST_FILE:
                    return StoredPicture(MediaType.JPEG, data)
        image = image.scaled(
            (image.size() * _SMALLER).expandedTo(QSize(1, 1)),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )


def _is_opaque(image: QImage) -> bool:
    if not image.hasAlphaChannel():
        return True
    alpha, width = image.convertToFormat(QImage.Format.Format_Alpha8), image.width()
    data, line = bytes(alpha.constBits()), alpha.bytesPerLine()
    starts = range(0, line * alpha.height(), line)
    return all(data.count(255, start, start + width) == width for start in starts)


def _encoded(image: QImage, kind: str, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    writer.setQuality(quality)
    if not writer.write(image):
        raise WrongInput(_tr("This picture is damaged and cannot be shown."))
    return bytes(buffer.data().data())
