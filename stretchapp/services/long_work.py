"""How long work says how far it is, and how it is stopped."""

from collections.abc import Callable

Report = Callable[[float], None]
"""Takes the share done (0 to 1); raises :class:`Stopped` when the user has cancelled."""


class Stopped(Exception):
    """The user cancelled; whatever the work had begun is not kept."""


def unreported(_share: float) -> None:
    """For work that nobody watches."""
