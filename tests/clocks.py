"""A clock that tests move."""

from datetime import datetime, timedelta


class SettableClock:
    """Stands still until a test sets it; ``instant`` in ISO form, with its offset."""

    def __init__(self, instant: str) -> None:
        self.instant = datetime.fromisoformat(instant)

    def now(self) -> datetime:
        return self.instant

    def set(self, instant: str) -> None:
        self.instant = datetime.fromisoformat(instant)

    def moves(self, by: timedelta) -> None:
        self.instant += by
