"""A picture of an exercise: known by the SHA-256 of its bytes, wherever these are kept."""

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

LARGEST_PICTURE = 1024 * 1024
"""The most bytes that a picture has."""


class MediaType(StrEnum):
    """The kinds of picture that there can be."""

    PNG = "image/png"
    JPEG = "image/jpeg"
    SVG = "image/svg+xml"


ENDINGS = {MediaType.PNG: "png", MediaType.JPEG: "jpg", MediaType.SVG: "svg"}
"""How the names of files of each kind end."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Which picture an exercise has, and what it shows, for a screen reader (perhaps empty).

    ``sha256`` is that of the picture's bytes, as 64 hexadecimal digits in small letters.
    """

    sha256: str
    media_type: MediaType
    description: str = ""

    @property
    def file(self) -> str:
        """The name under which the bytes travel, such as ``media/<sha256>.png``."""
        return f"media/{self.sha256}.{ENDINGS[self.media_type]}"

    @classmethod
    def in_file(cls, file: str, description: str) -> "Picture":
        """The picture whose bytes travel under the name ``file``."""
        digest, _, ending = file.removeprefix("media/").partition(".")
        kind = next(kind for kind, known in ENDINGS.items() if known == ending)
        return cls(digest, kind, description)


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """The bytes of a picture, as a store keeps them and files carry them."""

    media_type: MediaType
    data: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()

    def described(self, description: str = "") -> Picture:
        """This picture, as an exercise has it."""
        return Picture(self.sha256, self.media_type, description)
