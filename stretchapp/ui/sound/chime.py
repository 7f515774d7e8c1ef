"""The sounds of a session."""

from enum import StrEnum


class Chime(StrEnum):
    """A sound, by the name of its file in resources/sounds."""

    START = "start"
    END = "end"
    COUNT = "count"
    DONE = "done"
