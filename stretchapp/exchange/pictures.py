"""The pictures of exercises: which bytes are a picture, and their way into files and out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from stretchapp.core.picture import LARGEST_PICTURE, MediaType, StoredPicture
from stretchapp.core.records import OwnExercise
from stretchapp.exchange.refused import NOTHING, FileRefused
from stretchapp.exchange.svg import check_svg

LARGEST_SVG = 512 * 1024
"""Bytes; what is drawn by lines needs no more."""

MOST_PICTURES = 150
MOST_PICTURE_BYTES = 15 * 1024 * 1024
"""What one file carries, so that the records have room beside it: bytes in all."""

_SIGNATURES = {MediaType.PNG: b"\x89PNG\r\n\x1a\n", MediaType.JPEG: b"\xff\xd8\xff"}
_BOM = b"\xef\xbb\xbf"


def media_type_of(data: bytes) -> MediaType | None:
    """The kind of picture that ``data`` is by its first bytes, if any: XML can only be an SVG."""
    for kind, signature in _SIGNATURES.items():
        if data.startswith(signature):
            return kind
    return MediaType.SVG if data.removeprefix(_BOM).lstrip().startswith(b"<") else None


def checked_picture(
    data: bytes, place: str, wanted: Collection[MediaType] = tuple(MediaType)
) -> StoredPicture:
    """``data`` as a picture of one of the kinds ``wanted``.

    Raises :class:`FileRefused` at ``place`` when it is none, has more than 1 MB (an SVG 512 KB), or
    is an SVG that does more than draw (see :func:`check_svg`).
    """
    kind = media_type_of(data)
    if kind is None or kind not in wanted:
        found = "something else" if kind is None else kind.name
        raise FileRefused(place, " or ".join(one.name for one in wanted), found)
    largest = LARGEST_SVG if kind is MediaType.SVG else LARGEST_PICTURE
    if len(data) > largest:
        raise FileRefused(place, f"at most {largest // 1024:,} KB", "more")
    if kind is MediaType.SVG:
        check_svg(data, place)
    return StoredPicture(kind, data)


def pictures_from_media(
    exercises: Sequence[OwnExercise], media: Mapping[str, bytes]
) -> tuple[StoredPicture, ...]:
    """The pictures of ``exercises`` among a file's ``media`` (by entry name), each once.

    Raises :class:`FileRefused` for one that is not there, not what its name says, or no picture.
    """
    found: dict[str, StoredPicture] = {}
    for at, own in enumerate(exercises):
        picture = own.exercise.picture
        if picture is None or picture.file in found:
            continue
        if picture.file not in media:
            expected = "the name of a picture in the archive"
            raise FileRefused(f"exercises[{at}].picture.file", expected, NOTHING)
        stored = checked_picture(media[picture.file], picture.file, (picture.media_type,))
        if stored.sha256 != picture.sha256:
            raise FileRefused(picture.file, "the bytes that its name stands for", "others")
        found[picture.file] = stored
    return tuple(found.values())


def media_of(pictures: Iterable[StoredPicture]) -> dict[str, bytes]:
    """The bytes of ``pictures`` by entry name."""
    return {picture.described().file: picture.data for picture in pictures}


def within_room(
    exercises: Sequence[OwnExercise],
    pictures: Sequence[StoredPicture],
    most: int = MOST_PICTURES,
    most_bytes: int = MOST_PICTURE_BYTES,
) -> tuple[tuple[OwnExercise, ...], tuple[StoredPicture, ...]]:
    """What a file with room for ``most`` pictures, of ``most_bytes`` in all, carries.

    An exercise whose picture has no room, or is not among ``pictures``, travels without it.
    """
    given = {picture.sha256: picture for picture in pictures}
    carried: dict[str, StoredPicture] = {}
    travelling = []
    room = most_bytes
    for own in exercises:
        picture = own.exercise.picture
        if picture is not None and picture.sha256 not in carried:
            stored = given.get(picture.sha256)
            if stored is not None and len(carried) < most and len(stored.data) <= room:
                carried[picture.sha256] = stored
                room -= len(stored.data)
            else:
                own = replace(own, exercise=replace(own.exercise, picture=None))
        travelling.append(own)
    return tuple(travelling), tuple(carried.values())
