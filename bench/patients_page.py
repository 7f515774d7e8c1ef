"""Measures the Patients page in the real window: opening it, scrolling it, searching, a new day.

python bench/patients_page.py [--store FOLDER]

The store is that of bench/clinic.py, which makes it where there is none. Floors are a plain
QTableView with the same words, of the same size.
"""

import argparse
import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from clinic import MOST_MS, NOW, milliseconds
from clinic_window import ClinicWindow, DayClock, Turns, plain_table
from PySide6.QtCore import QEventLoop, QThreadPool
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView
from run import HERE, environment, tell

from stretchapp.db.store import Store, store_path
from stretchapp.services import overview
from stretchapp.services.preferences import change_preferences
from stretchapp.ui.theme import Appearance, theme

ROUNDS = 7
STEPS = 300
FRAME_MS = 1000 / 60
TYPED = "gra"
TEXT_PERCENTS = (100, 200)
TURNS_MS = (0, 5)
_WAITING = QEventLoop.ProcessEventsFlag.WaitForMoreEvents


def plain_words(table: QTableView) -> QStandardItemModel:
    """The words of all of a table's cells in a plain model."""
    model, words = table.model(), QStandardItemModel()
    for row in range(model.rowCount()):
        cells = (model.index(row, column).data() for column in range(model.columnCount()))
        words.appendRow([QStandardItem(cell) for cell in cells])
    return words


def frames(table: QTableView) -> list[float]:
    """Milliseconds of each step from the top to the bottom, the whole viewport painted anew."""
    bar = table.verticalScrollBar()
    bar.setValue(0)
    QApplication.processEvents()

    def step(place: int) -> None:
        bar.setValue(place)
        table.viewport().repaint()

    most = bar.maximum()
    return [
        milliseconds(lambda number=number: step(most * number // STEPS))
        for number in range(1, STEPS + 1)
    ]


def percentile(values: Iterable[float], share: float) -> float:
    """The value that ``share`` (0-1) of them do not pass."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def late(frames: Sequence[float]) -> float:
    """The share of frames that 60 a second leave no time for."""
    return sum(frame > FRAME_MS for frame in frames) / len(frames)


def prepare(folder: Path) -> datetime:
    """Keeps a line of every patient; an instant of the day that they are of."""
    clock = DayClock(NOW)
    with closing(Store.open(folder, clock)) as store:
        while (known := overview.overviews(store)).lines and known.lines[0].day > known.day:
            clock.turn()
        overview.refresh(store, [one.id for one in known.outdated])
        change_preferences(store, audience="clinic", appearance="light", text_percent=100)
    return clock.now()


def first_time(application: QApplication, folder: Path, now: datetime) -> None:
    """Prints how long the page takes the first time in this process."""
    # The program lets the collector rest as well until its first page stands.
    gc.disable()
    with closing(Store.open(folder, DayClock(now))) as store:
        theme().apply(Appearance.LIGHT, 100)
        window = ClinicWindow(application, store)
        print(window.open())
        window.close()


def measure(application: QApplication, folder: Path) -> bool:
    """Prints every figure; whether the promises are kept."""
    now = prepare(folder)
    command = [sys.executable, __file__, "--store", str(folder), "--first", now.isoformat()]
    firsts = [
        float(subprocess.run(command, env=environment(), check=True, stdout=subprocess.PIPE).stdout)
        for _ in range(ROUNDS)
    ]
    clock = DayClock(now)
    theme().apply(Appearance.LIGHT, 100)
    with closing(Store.open(folder, clock)) as store:
        window = ClinicWindow(application, store)
        good = opening(window, firsts)
        for percent in TEXT_PERCENTS:
            theme().apply(Appearance.LIGHT, percent)
            window.settle()
            good &= scrolling(window, percent)
        theme().apply(Appearance.LIGHT, 100)
        searching(window)
        new_day(window, clock)
        window.close()
    return good


def opening(window: ClinicWindow, firsts: Sequence[float]) -> bool:
    """The page the first time and again; whether the first time is as promised."""
    window.open()
    again = []
    for _ in range(ROUNDS):
        window.desk.show_page("settings")
        again.append(window.open())
    words = plain_words(window.table)
    floor = statistics.median(window.opened_plain(words) for _ in range(ROUNDS))
    first = statistics.median(firsts)
    tell(f"the page of {words.rowCount()} the first time / plain table", first, floor, None)
    good = first <= MOST_MS
    verdict = "ok" if good else "TOO SLOW"
    print(
        f"{'':44} {min(firsts):8.1f} to {max(firsts):.1f} ms   promised {MOST_MS:.0f} ms  {verdict}"
    )
    tell("the same, opened again / plain table", statistics.median(again), floor, None)
    return good


def scrolling(window: ClinicWindow, percent: int) -> bool:
    """Frames of the table, and of a plain one beside it; whether they come 60 a second."""
    words = plain_words(window.table)
    plain = plain_table(words, window.table)
    floor = statistics.median(frames(plain))
    plain.close()
    ours = frames(window.table)
    tell(f"a frame at {percent} % text / plain table", statistics.median(ours), floor, None)
    most = percentile(ours, 0.95)
    good = most <= FRAME_MS
    print(
        f"{'95 % of the frames within':44} {most:8.1f} ms   promised {FRAME_MS:.1f} ms"
        f"  {'ok' if good else 'TOO SLOW'}; the worst {max(ours):.1f} ms,"
        f" {late(ours) * 100:.1f} % over that"
    )
    return good


def searching(window: ClinicWindow) -> None:
    """Each letter typed into the search."""
    took = window.typing(TYPED)
    letters = ", ".join(f"{one:.1f} ms" for one in took)
    print(f"{f'each letter of {TYPED} in the search':44} {letters}")


def new_day(window: ClinicWindow, clock: DayClock) -> None:
    """How the window fares while all lines are worked out on a new day: left alone, scrolled."""
    for interval in TURNS_MS:
        turns = Turns(interval)
        whole = worked_out(window, clock, partial(QApplication.processEvents, _WAITING))
        gaps = turns.gaps()
        print(
            f"{f'a new day in the window, looked at each {interval} ms':44} {whole:8.1f} ms"
            f"   it stood still for {max(gaps):.1f} ms at most, 99 % of turns {interval} +"
            f" {percentile(gaps, 0.99) - interval:.1f} ms"
        )
    scrolled: list[float] = []
    bar, viewport = window.table.verticalScrollBar(), window.table.viewport()

    def scroll() -> None:
        bar.setValue((bar.value() + bar.maximum() // STEPS) % bar.maximum())
        viewport.repaint()
        QApplication.processEvents()

    def turn() -> None:
        scrolled.append(milliseconds(scroll))

    whole = worked_out(window, clock, turn)
    print(
        f"{'the same, scrolled meanwhile':44} {whole:8.1f} ms   {len(scrolled)} turns, median"
        f" {statistics.median(scrolled):.1f}, 95 % within"
        f" {percentile(scrolled, 0.95):.1f}, worst {max(scrolled):.1f} ms,"
        f" {late(scrolled) * 100:.1f} % over {FRAME_MS:.1f} ms"
    )


def worked_out(window: ClinicWindow, clock: DayClock, meanwhile: Callable[[], object]) -> float:
    """Milliseconds that the lines of another day take, beside what is done ``meanwhile``."""
    window.settle()
    clock.turn()
    begun = time.perf_counter()
    window.desk.show_page("patients")
    while QThreadPool.globalInstance().activeThreadCount():
        meanwhile()
    window.settle()
    return (time.perf_counter() - begun) * 1e3


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--store", type=Path)
    parser.add_argument("--first", type=datetime.fromisoformat, help="open once on this day")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = given.store or Path(name)
        if not store_path(folder).exists():
            command = [sys.executable, str(HERE / "clinic.py"), "--make", "--store", str(folder)]
            subprocess.run(command, env=environment(), check=True)
        application = QApplication([])
        if given.first:
            first_time(application, folder, given.first)
            return 0
        return 0 if measure(application, folder) else 1


if __name__ == "__main__":
    sys.exit(main())
