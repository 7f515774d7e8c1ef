"""The clocks that the running program tells the time by."""

import time
from datetime import datetime, timedelta


class SystemClock:
    """The computer's clock, in its local offset at that instant."""

    def now(self) -> datetime:
        return datetime.now().astimezone()


class PretendClock:
    """A clock that was set to an instant when it was made and runs on from there."""

    def __init__(self, instant: datetime) -> None:
        if instant.tzinfo is None:
            raise ValueError("a clock's instant needs an offset from UTC")
        self._instant = instant
        self._started = time.monotonic()

    def now(self) -> datetime:
        return self._instant + timedelta(seconds=time.monotonic() - self._started)
