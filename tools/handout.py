"""Writes a sample's handout, for looking at.

python tools/handout.py OUT.pdf [--paper letter] [--bw] [--patient NAME | --routine SLUG]
[--exercises N] [--weeks N] [--cards N] [--pictures]
"""

import argparse
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

from stretchapp.core.clock import StandingClock
from stretchapp.core.records import AdviceCard
from stretchapp.db.store import Store
from stretchapp.paper.handout import write_handout
from stretchapp.paper.offscreen import ensure_application
from stretchapp.services.advice import built_in_advice
from stretchapp.services.handout import HandoutContent, handout_content
from stretchapp.services.library import Library
from stretchapp.services.practice import find_patient, start_routine
from stretchapp.services.sample import fill

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
DOTS_PER_INCH = 100


def sample_content(patient: str | None, routine: str | None, weeks: int | None) -> HandoutContent:
    """What a patient of the sample takes home, the first if none is named, or a new one."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder), StandingClock(NOW))
        try:
            first, *_ = fill(store, "clinic", days=60)
            return handout_content(store, _owner(store, first.id, patient, routine), weeks)
        finally:
            store.close()


def _owner(store: Store, first: UUID, patient: str | None, routine: str | None) -> UUID:
    if routine is not None:
        found = Library().routine(routine)
        if found is None:
            raise SystemExit(f"--routine: expected one of the library, found {routine}")
        return start_routine(store, found, NOW.date(), patient=None, name="Sam Taylor").patient
    if patient is None:
        return first
    with store.reading() as work:
        return find_patient(work, patient).id


def with_changes(content: HandoutContent, exercises: int | None, cards: int) -> HandoutContent:
    """The content with so many exercises, over and over, and so many more advice cards."""
    if exercises is not None:
        many = content.exercises * exercises
        content = replace(content, exercises=many[:exercises])
    plan = content.plan
    more = tuple(
        AdviceCard(uuid4(), plan.id, one.title, one.text, plan.stamp)
        for one in built_in_advice()[:cards]
    )
    return replace(content, advice=content.advice + more)


def write_pictures(out: Path) -> None:
    """Write each page as a browser paints it: ``OUT-1.png`` and so on."""
    import pypdfium2  # a tool of the tests, not of the program
    from PySide6.QtGui import QImage

    with pypdfium2.PdfDocument(out) as document:
        for number, page in enumerate(document, 1):
            made = page.render(scale=DOTS_PER_INCH / 72, rev_byteorder=True)
            size = (made.width, made.height, made.stride)
            image = QImage(bytes(made.buffer), *size, QImage.Format.Format_RGB888)
            image.save(str(out.with_name(f"{out.stem}-{number}.png")))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4")
    parser.add_argument("--bw", action="store_true", help="in black and white")
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument("--patient", help="a patient of the sample")
    whose.add_argument("--routine", help="a routine of the library, for somebody new")
    parser.add_argument("--exercises", type=int, help="so many, over and over")
    parser.add_argument("--weeks", type=int)
    parser.add_argument("--cards", type=int, default=0, help="so many more advice cards")
    parser.add_argument("--pictures", action="store_true", help="each page as a PNG too")
    asked = parser.parse_args()
    content = sample_content(asked.patient, asked.routine, asked.weeks)
    content = with_changes(content, asked.exercises, asked.cards)
    application = ensure_application()
    asked.out.write_bytes(write_handout(content, None, paper=asked.paper, grey=asked.bw))
    if asked.pictures:
        write_pictures(asked.out)
    del application


if __name__ == "__main__":
    main()
