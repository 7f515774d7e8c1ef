"""The sealed file: a travelling file that only a passphrase opens.

``docs/formats.md`` has the layout, byte by byte.
"""

import hashlib
import hmac
import os
import struct
import unicodedata
from dataclasses import dataclass

from stretchapp.exchange.refused import (
    NOTHING,
    FileRefused,
    PassphraseNeeded,
    WrongPassphrase,
    shown,
)

SHORTEST_PASSPHRASE = 8

_PLACE = "the sealed file"
_KIND = b"stretchapp sealed "
_MAGIC = _KIND + b"1\n"
_HEADER = struct.Struct(f">{len(_MAGIC)}sIHH16s12s32s")
_TAG = 16
_KEY = 32
_MOST_MEMORY = 128 * 1024
_MOST_ITERATIONS = 10
_MOST_LANES = 8
_LEAST_MEMORY_PER_LANE = 8


@dataclass(frozen=True, slots=True)
class Effort:
    """What it costs to try one passphrase; ``memory`` in KiB."""

    memory: int = 64 * 1024
    iterations: int = 3
    lanes: int = 4


USUAL_EFFORT = Effort()


def is_sealed(data: bytes) -> bool:
    """Whether ``data`` says of itself that it is a sealed file, of whatever version."""
    return data.startswith(_KIND)


def seal(data: bytes, passphrase: str, effort: Effort = USUAL_EFFORT) -> bytes:
    """``data`` so that only ``passphrase`` opens it; every time other bytes.

    Raises ValueError for a passphrase of less than 8 characters, and for data that is sealed
    already.
    """
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    if len(unicodedata.normalize("NFC", passphrase)) < SHORTEST_PASSPHRASE:
        raise ValueError(f"expected a passphrase of at least {SHORTEST_PASSPHRASE} characters")
    if is_sealed(data):
        raise ValueError("expected a file that is not sealed yet")
    salt, nonce = os.urandom(16), os.urandom(12)
    key, check = _derive(passphrase, salt, effort)
    numbers = (effort.memory, effort.iterations, effort.lanes)
    header = _HEADER.pack(_MAGIC, *numbers, salt, nonce, check)
    return header + ChaCha20Poly1305(key).encrypt(nonce, data, header)


def unseal(data: bytes, passphrase: str | None) -> bytes:
    """What ``seal`` was given.

    Raises :class:`PassphraseNeeded` without a passphrase, :class:`WrongPassphrase` with another
    one, and :class:`FileRefused` for anything that was cut, changed, or of another version.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    header = data[: _HEADER.size]
    effort, salt, nonce, stored = _read_header(header)
    if len(data) < _HEADER.size + _TAG:
        raise FileRefused(_PLACE, f"at least {_HEADER.size + _TAG} bytes", f"{len(data)} bytes")
    if passphrase is None:
        raise PassphraseNeeded("the passphrase", "the one that opens this sealed file", NOTHING)
    key, check = _derive(passphrase, salt, effort)
    if not hmac.compare_digest(check, stored):
        found = "another one, or the file’s beginning was changed"
        raise WrongPassphrase("the passphrase", "the one that the file was sealed with", found)
    try:
        content = ChaCha20Poly1305(key).decrypt(nonce, data[_HEADER.size :], header)
    except InvalidTag:
        found = "one changed or damaged since it was sealed"
        raise FileRefused(_PLACE, "a file as it was sealed", found) from None
    if is_sealed(content):
        raise FileRefused(_PLACE, "a plan or progress file inside", "another sealed file")
    return content


def _read_header(header: bytes) -> tuple[Effort, bytes, bytes, bytes]:
    """The effort, salt, nonce and check value; its numbers are believed only within limits."""
    version = header[len(_KIND) :].partition(b"\n")[0]
    if header[: len(_MAGIC)] != _MAGIC[: len(header)]:
        found = shown(version[:20].decode("ascii", "replace"))
        raise FileRefused(_PLACE, "version 1, the one that this program reads", found)
    if len(header) < _HEADER.size:
        raise FileRefused(_PLACE, f"a beginning of {_HEADER.size} bytes", f"{len(header)} bytes")
    _, memory, iterations, lanes, salt, nonce, check = _HEADER.unpack(header)
    numbers = (
        ("iterations", iterations, 1, _MOST_ITERATIONS),
        ("lanes", lanes, 1, _MOST_LANES),
        ("memory in KiB", memory, _LEAST_MEMORY_PER_LANE * lanes, _MOST_MEMORY),
    )
    for name, number, least, most in numbers:
        if not least <= number <= most:
            raise FileRefused(f"{_PLACE}: {name}", f"from {least:,} to {most:,}", number)
    return Effort(memory, iterations, lanes), salt, nonce, check


def _derive(passphrase: str, salt: bytes, effort: Effort) -> tuple[bytes, bytes]:
    """The key, and the value that tells the right passphrase from a wrong one."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    # Surrogates pass, so that a passphrase that is no text is a wrong one, and not a crash.
    text = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    derived = Argon2id(
        salt=salt,
        length=2 * _KEY,
        iterations=effort.iterations,
        lanes=effort.lanes,
        memory_cost=effort.memory,
    ).derive(text)
    return derived[:_KEY], hashlib.sha256(derived[_KEY:]).digest()
