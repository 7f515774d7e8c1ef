"""Finds what is not code: fonts, icons, the exercise library, schemas, colours."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_ROOTS = (_PACKAGE / "resources", _PACKAGE.parent / "resources")  # installed wheel, checkout


def resource(*parts: str) -> Path:
    """The path of a file or folder in resources/, such as `resource("fonts", "OFL.txt")`.

    Raises FileNotFoundError when it is not there, which means a broken installation.
    """
    for root in _ROOTS:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"{Path(*parts)} is missing from stretchapp's resources")
