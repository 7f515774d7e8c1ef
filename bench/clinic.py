"""Measures the Patients page of a big clinic: reading its table, a new day's figures, a tick.

python bench/clinic.py [--patients 1000] [--days 1095] [--store FOLDER]

The store is made in a process of its own, so that it counts in nobody's memory: in a temporary
folder, or in FOLDER, where it stays and is used again. Floors are plain SQL without the program.
"""

import argparse
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch
from uuid import UUID

from run import environment, tell

from stretchapp.core.clock import StandingClock
from stretchapp.core.day import Period
from stretchapp.core.exercise import Dosage, Region, Side
from stretchapp.core.plan import Plan, PlanItem
from stretchapp.core.records import Patient, Stamp, Status, Visit
from stretchapp.core.schedule import Daily, PerWeek, Schedule
from stretchapp.db.store import Store, store_path
from stretchapp.services import journal, overview

PATIENTS = 1000
DAYS = 3 * 365
DONE = 0.75
CHECKED_EVERY = 5
VISITED_EVERY = 28
MOST_MS = 150.0
ROUNDS = 15
TICKS = 200
NO_DROPPING = patch("stretchapp.db.work.forget", lambda *_: None)
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
STAMP = Stamp(NOW, "bench")
_GIVEN = (
    "Ada", "Amir", "Beatrix", "Bruno", "Carla", "Chidi", "Dana", "Dmitri", "Edith", "Emeka",
    "Fatima", "Felix", "Grace", "Gustav", "Hana", "Hugo", "Ines", "Ivan", "Jonas", "Joy",
    "Kaito", "Kirsten", "Leila", "Lorenz", "Maren", "Miguel", "Nadia", "Noel", "Olga", "Oscar",
    "Paula", "Pedro", "Rana", "Rupert", "Salma", "Stefan", "Tilda", "Tomas", "Vera", "Wanda",
)  # fmt: skip
_FAMILY = (
    "Abara", "Anders", "Banks", "Bergmann", "Carvalho", "Dawson", "Ekholm", "Farrow", "Graber",
    "Grant", "Haddad", "Iversen", "Jansen", "Kaplan", "Lowe", "Moreau", "Norris", "Okafor",
    "Petrov", "Quist", "Rowe", "Svensson", "Tanaka", "Vasquez", "Winter",
)  # fmt: skip


def make(folder: Path, patients: int, days: int) -> None:
    """A store with a history of ``days``; rows lie in the order in which they would have come."""
    chance = random.Random(1)
    store = Store.open(folder, StandingClock(NOW))
    first = NOW.date() - timedelta(days=days - 1)
    people = [Patient(_id(chance), _name(number), STAMP) for number in range(patients)]
    plans = [_plan(chance, person.id, first, NOW.date()) for person in people]
    with store.writing() as work:
        work.save(*people, *plans, *(item for plan in plans for item in plan.items))
    with store.writing() as work:
        for number, person in enumerate(people):
            begun = first + timedelta(days=number % VISITED_EVERY)
            gone = range(0, (NOW.date() - begun).days, VISITED_EVERY)
            work.save(*(_visit(chance, person.id, begun + timedelta(days=day)) for day in gone))
    store.close()
    connection = sqlite3.connect(store.path)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA cache_size=-600000")
    with connection:
        _insert(connection, "completions", _COMPLETION, _completions(chance, plans, first, days))
        _insert(connection, "check_ins", _CHECK_IN, _check_ins(chance, people, first, days))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


_STAMPS = ("created", "changed", "device", "deleted")
_COMPLETION = (
    "id", "item", "day", "at", "utc_offset_minutes", "occurrence", "status", "sets_done", "note",
    *_STAMPS,
)  # fmt: skip
_CHECK_IN = (
    "id", "patient", "day", "at", "utc_offset_minutes", "moment", "session", "pain", "areas",
    "note", *_STAMPS,
)  # fmt: skip


def _id(chance: random.Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)


def _name(number: int) -> str:
    """A name of its own for every patient; from the 1,001st on a number tells them apart."""
    given, family = _GIVEN[number % len(_GIVEN)], _FAMILY[number // len(_GIVEN) % len(_FAMILY)]
    again = number // (len(_GIVEN) * len(_FAMILY))
    return f"{given} {family} {again}" if again else f"{given} {family}"


def _insert(
    connection: sqlite3.Connection,
    table: str,
    columns: tuple[str, ...],
    rows: Iterator[tuple[object, ...]],
) -> None:
    places = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)


def _completions(
    chance: random.Random, plans: list[Plan], first: date, days: int
) -> Iterator[tuple[object, ...]]:
    items = [item for plan in plans for item in plan.items]
    for number in range(days):
        today = first + timedelta(days=number)
        valid = [
            item.id.hex
            for item in items
            if item.first_day <= today and (item.last_day is None or today <= item.last_day)
        ]
        day, at = str(today), f"{today} 08:00:00.000000"
        for item in valid:
            if chance.random() < DONE:
                id = f"{chance.getrandbits(128):032x}"
                yield (id, item, day, at, 0, 1, Status.DONE.value, 2, "", at, at, "bench", 0)


def _check_ins(
    chance: random.Random, people: list[Patient], first: date, days: int
) -> Iterator[tuple[object, ...]]:
    for number in range(days):
        day = str(first + timedelta(days=number))
        at = f"{day} 08:00:00.000000"
        for person in people[number % CHECKED_EVERY :: CHECKED_EVERY]:
            session = f"{chance.getrandbits(128):032x}"
            for moment in ("before", "after"):
                id = f"{chance.getrandbits(128):032x}"
                pain = chance.randrange(2, 6) if chance.random() < 0.99 else 8
                yield (
                    id, person.id.hex, day, at, 0, moment, session, pain, "[]", "",
                    at, at, "bench", 0,
                )  # fmt: skip


def _plan(chance: random.Random, patient: UUID, first: date, today: date) -> Plan:
    """A plan of two exercises, of which one was made harder halfway."""
    id = _id(chance)
    halfway = first + (today - first) / 2
    begun: list[tuple[Schedule, date, date | None]] = [
        (Daily(), first, halfway),
        (Daily(), halfway + timedelta(days=1), None),
        (PerWeek(4), first, None),
    ]
    items = tuple(
        PlanItem(
            id=_id(chance),
            plan=id,
            replaces=None,
            exercise="hamstring-supine-strap",
            first_day=first_day,
            last_day=last_day,
            dosage=Dosage(2, 1, 30, 15, Side.EACH),
            times_per_day=1,
            clock_times=(),
            schedule=schedule,
            note="",
            position=position,
            stamp=STAMP,
        )
        for position, (schedule, first_day, last_day) in enumerate(begun)
    )
    review = today + timedelta(days=chance.randrange(-7, 28))
    return Plan(
        id, patient, "Hips and lower back", "", first, None, review, ("pain",), None, items, (),
        STAMP,
    )  # fmt: skip


def _visit(chance: random.Random, patient: UUID, day: date) -> Visit:
    return Visit(_id(chance), patient, day, ("deep_tissue",), (Region.GLUTES,), 45, "", STAMP)


def milliseconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1e3


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def bare_table(connection: sqlite3.Connection) -> None:
    """The rows that the table is made of, read without the program."""
    connection.execute(
        "SELECT p.id, p.name, p.born, p.note, p.archived, p.changed, p.device, o.day, o.data"
        " FROM patients p LEFT JOIN overviews o ON o.patient = p.id WHERE NOT p.deleted"
    ).fetchall()


def bare_records(connection: sqlite3.Connection, today: date) -> None:
    """The completions and check-ins of the 14 days, read without the program."""
    first = str(today - timedelta(days=13))
    connection.execute(
        "SELECT c.* FROM plans p JOIN plan_items i ON i.plan = p.id"
        " JOIN completions c ON c.item = i.id WHERE c.day >= ?",
        (first,),
    ).fetchall()
    connection.execute(
        "SELECT c.* FROM patients p JOIN check_ins c ON c.patient = p.id WHERE c.day >= ?",
        (first,),
    ).fetchall()


def measure(folder: Path) -> bool:
    """Prints every figure; whether the table is there in time."""
    bare = sqlite3.connect(store_path(folder))
    before = peak_mb()
    with closing(opened(folder, bare)) as store:
        overview.refresh(store, [one.id for one in overview.overviews(store).outdated])
    print(f"{'peak memory before figures, and after':44} {before:8.1f} MB / {peak_mb():7.1f} MB")
    with closing(Store.open(folder, StandingClock(NOW))) as store:
        good = table(store, bare)
    with closing(opened(folder, bare)) as store:
        new_day(store, bare)
        ticks(store, bare)
        big_save(store)
    bare.close()
    return good


def opened(folder: Path, bare: sqlite3.Connection) -> Store:
    """The store on a day that no line is kept of yet."""
    (last,) = bare.execute("SELECT max(day) FROM overviews").fetchone()
    day = NOW.date() if last is None else date.fromisoformat(last) + timedelta(days=1)
    return Store.open(folder, StandingClock(datetime.combine(day, NOW.time(), UTC)))


def table(store: Store, bare: sqlite3.Connection) -> bool:
    """The table of lines that are kept, as a window that opens it finds them."""
    found: list[overview.Overviews] = []
    first = milliseconds(lambda: found.append(overview.overviews(store)))
    again = [milliseconds(lambda: overview.overviews(store)) for _ in range(ROUNDS)]
    floor = [milliseconds(lambda: bare_table(bare)) for _ in range(ROUNDS)]
    name = f"table of {len(found[0].lines)} patients / bare rows"
    tell(name, statistics.median(again), statistics.median(floor), None)
    good = first <= MOST_MS
    verdict = "ok" if good else "TOO SLOW"
    print(f"{'the first time':44} {first:8.1f} ms   promised {MOST_MS:.0f} ms  {verdict}")
    return good


def new_day(store: Store, bare: sqlite3.Connection) -> None:
    """The lines of all patients on a day that none is of yet."""
    ids = [one.id for one in overview.overviews(store).outdated]
    turns: list[float] = []
    whole = milliseconds(
        lambda: overview.refresh(store, ids, lambda _: turns.append(time.perf_counter()))
    )
    today = store.clock.now().date()
    floor = min(milliseconds(lambda: bare_records(bare, today)) for _ in range(3))
    tell(f"all {len(ids)} lines anew / bare records", whole, floor, None)
    longest = max(end - begun for begun, end in pairwise(turns)) * 1e3
    print(
        f"{'for each patient':44} {whole / len(ids):8.2f} ms"
        f"   the longest of {len(turns) - 1} steps {longest:.0f} ms"
    )


def _drops(turn: int) -> bool:
    """Yes, no, no, yes and so on: some of what a commit does falls on every second one."""
    return turn // 2 % 2 == turn % 2


def ticks(store: Store, bare: sqlite3.Connection) -> None:
    """A tick with and without dropping the patient's kept line, turn about."""
    items = [
        UUID(row[0])
        for row in bare.execute(
            "SELECT min(id) FROM plan_items WHERE last_day IS NULL GROUP BY plan LIMIT ?",
            (2 * TICKS,),
        )
    ]
    day = store.clock.now().date()
    took: tuple[list[float], list[float]] = [], []
    for place, item in enumerate(items):
        drops = _drops(place)
        with nullcontext() if drops else NO_DROPPING:
            took[drops].append(milliseconds(partial(journal.tick, store, item, day)))
    without, dropping = map(statistics.median, took)
    tell("a tick / one that drops no line", dropping, without, None)


def big_save(store: Store) -> None:
    """A year of one patient's completions saved again at once, as taking in a file does."""
    patient = overview.overviews(store).lines[0].patient.id
    with store.reading() as work:
        today = store.clock.now().date()
        records = work.completions(patient, Period(today - timedelta(days=365), today))

    def save() -> None:
        with store.writing() as work:
            work.save(*records)

    took: tuple[list[float], list[float]] = [], []
    for turn in range(2 * ROUNDS):
        drops = _drops(turn)
        with nullcontext() if drops else NO_DROPPING:
            took[drops].append(milliseconds(save))
    without, dropping = map(min, took)
    tell(f"{len(records)} completions saved / dropping none", dropping, without, None)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--patients", type=int, default=PATIENTS)
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--make", action="store_true", help="make the store, and no more")
    given = parser.parse_args()
    if given.make:
        make(given.store, given.patients, given.days)
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = given.store or Path(name)
        if not store_path(folder).exists():
            words = ["--make", "--store", str(folder), "--patients", str(given.patients)]
            command = [sys.executable, __file__, *words, "--days", str(given.days)]
            begun = time.perf_counter()
            subprocess.run(command, env=environment(), check=True)
            size = store_path(folder).stat().st_size / 1e6
            print(
                f"a store of {given.patients} patients and {given.days} days: {size:.0f} MB,"
                f" made in {time.perf_counter() - begun:.0f} s"
            )
        return 0 if measure(folder) else 1


if __name__ == "__main__":
    sys.exit(main())
