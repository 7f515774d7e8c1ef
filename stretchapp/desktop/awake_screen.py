"""Keeps the screen on while somebody follows it from the floor."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import Event, Thread


class AwakeScreen:
    """Holds the screen on from :meth:`hold` to :meth:`release`.

    A thread does it, since a desktop may take its time to answer. Where a desktop offers no way,
    nothing happens. What is held ends with the program, however that ends.
    """

    def __init__(self, keeping: Callable[[], AbstractContextManager[object]] | None = None) -> None:
        """``keeping`` gives what keeps the screen on while it is entered; wakepy's if None."""
        self._keeping = keeping or _kept_by_the_desktop
        self._over: Event | None = None
        self._thread: Thread | None = None

    @property
    def is_held(self) -> bool:
        return self._over is not None

    def hold(self) -> None:
        """Keep the screen on from now."""
        if self._over is None:
            self._over = Event()
            self._thread = Thread(target=self._keep, args=(self._over,), daemon=True)
            self._thread.start()

    def release(self) -> None:
        """Let the desktop turn the screen off again, when it wants to."""
        if self._over is not None:
            self._over.set()
            self._over = None

    def _keep(self, over: Event) -> None:
        with self._keeping():
            over.wait()


def _kept_by_the_desktop() -> AbstractContextManager[object]:
    # Imported here: it is for sessions, not for the start.
    from wakepy import keep

    kept = keep.presenting(on_fail="pass")
    if not isinstance(kept, AbstractContextManager):
        raise TypeError("wakepy gave no context")
    return kept
