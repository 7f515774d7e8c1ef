"""A naive reckoning of which reminders a patient must have seen, slot by slot, from a diary alone.

It shares no code with the program: it knows the diary's entries, a table of what is due, and the
sentences of the manual.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Stretch = tuple[date, int, int]
"""A day, the number of an item, and which time of that day."""
Key = tuple[date, time, bool]
"""A day, a time, and whether it is the second reminder."""


@dataclass(frozen=True)
class Entry:
    """Something that happened: ``what`` is look, tick, snooze, never (not again) or answer."""

    what: str
    at: datetime
    stretch: Stretch | None = None
    minutes: int = 0


@dataclass
class Rules:
    """The times at which a day's stretches are to be reminded of.

    ``due`` gives the stretches of a day with the times at which each may be named, and ``second``
    the time of the second reminder.
    """

    due: Callable[[date], dict[Stretch, set[time]]]
    quiet: tuple[time, time] | None
    second: time | None
    day_start: time = time(4, 0)


@dataclass
class _Slot:
    fate: str = "waiting"
    again: datetime | None = None


@dataclass
class Reckoning:
    """Goes through a diary and gives what was shown: at which look, and which stretches."""

    rules: Rules
    recorded: set[Stretch] = field(default_factory=set)
    slots: dict[Key, _Slot] = field(default_factory=dict)
    never: set[date] = field(default_factory=set)
    shown: list[tuple[datetime, frozenset[Stretch]]] = field(default_factory=list)

    def read(self, diary: Iterable[Entry]) -> list[tuple[datetime, frozenset[Stretch]]]:
        for entry in diary:
            getattr(self, f"_{entry.what}")(entry)
        return self.shown

    def _tick(self, entry: Entry) -> None:
        assert entry.stretch is not None
        self.recorded.add(entry.stretch)

    def _answer(self, _entry: Entry) -> None:
        for slot in self._with("standing"):
            self.slots[slot].fate = "over"

    def _snooze(self, entry: Entry) -> None:
        put_off = self._with("standing")
        if put_off:
            for key in (*put_off, *self._with("put off")):
                self.slots[key] = _Slot("put off", entry.at + timedelta(minutes=entry.minutes))

    def _never(self, entry: Entry) -> None:
        days = {key[0] for key in self._with("standing")} or {self._day(entry.at)}
        self.never |= days
        for key in (*self._with("standing"), *self._with("put off")):
            if key[0] in days or self.slots[key].fate == "standing":
                self.slots[key].fate = "over"

    def _look(self, entry: Entry) -> None:
        today, wall = self._day(entry.at), entry.at.replace(tzinfo=None)
        for key in [key for key in self.slots if key[0] < today - timedelta(days=9)]:
            del self.slots[key]
        for key in self._keys(today):
            self.slots.setdefault(key, _Slot())
        quiet = self._is_quiet(wall.time())
        new: list[Key] = []
        for key, slot in sorted(self.slots.items()):
            day, at, _second = key
            if slot.fate == "over":
                continue
            if day < today - timedelta(days=1) or (slot.fate == "waiting" and day < today):
                slot.fate = "over"
            elif slot.fate == "waiting" and day == today and wall >= self._moment(day, at):
                if day in self.never or not self._left(key, first=True):
                    slot.fate = "over"
                elif not quiet:
                    new.append(key)
            elif slot.fate == "standing" and not self._left(key):
                slot.fate = "over"
            elif slot.fate == "put off" and not quiet:
                assert slot.again is not None
                if entry.at >= slot.again:
                    new.append(key) if self._left(key) else setattr(slot, "fate", "over")
        if new:
            for key in new:
                self.slots[key].fate = "standing"
            named = [stretch for key in self._with("standing") for stretch in self._left(key)]
            self.shown.append((entry.at, frozenset(named)))

    def _with(self, fate: str) -> list[Key]:
        return [key for key, slot in self.slots.items() if slot.fate == fate]

    def _keys(self, day: date) -> set[Key]:
        keys = {(day, at, False) for times in self.rules.due(day).values() for at in times}
        return keys | ({(day, self.rules.second, True)} if self.rules.second else set())

    def _left(self, key: Key, first: bool = False) -> set[Stretch]:
        day, at, second = key
        due = self.rules.due(day)
        if second:
            touched = any(stretch[0] == day for stretch in self.recorded)
            return set() if first and touched else set(due) - self.recorded
        return {stretch for stretch, times in due.items() if at in times} - self.recorded

    def _day(self, at: datetime) -> date:
        start = self.rules.day_start
        shifted = at.replace(tzinfo=None) - timedelta(hours=start.hour, minutes=start.minute)
        return shifted.date()

    def _moment(self, day: date, at: time) -> datetime:
        return datetime.combine(day + timedelta(days=at < self.rules.day_start), at)

    def _is_quiet(self, at: time) -> bool:
        if self.rules.quiet is None:
            return False
        first, last = self.rules.quiet
        return first <= at < last if first < last else not last <= at < first
