"""Draws the pages of handouts and reports, so that they are looked at like every page."""

import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from progress_states import STATES
from PySide6.QtGui import QImage

from stretchapp.core.clock import StandingClock
from stretchapp.core.day import Period
from stretchapp.db.store import Store
from stretchapp.paper.handout import Paper, write_handout
from stretchapp.paper.report import MOST_PAGES, write_report
from stretchapp.services import sample
from stretchapp.services.handout import handout_content
from stretchapp.services.practice import all_patients
from stretchapp.services.progress import period_of, ranges
from stretchapp.services.report import report_content

PIXELS_PER_POINT = 2
INGRID = "Ingrid Sørensen"
FORMATS = {
    "BGR": QImage.Format.Format_BGR888,
    "BGRX": QImage.Format.Format_RGB32,
    "L": QImage.Format.Format_Grayscale8,
}


@dataclass(frozen=True)
class Handout:
    """One handout of the sample; ``pages`` are how many of its pages are drawn at most."""

    name: str
    patient: str
    paper: Paper = "a4"
    grey: bool = False
    pages: int = 1


HANDOUTS = (
    Handout("handout", "Grace Papadopoulos", pages=4),
    Handout("handout_grey", "Grace Papadopoulos", grey=True),
    Handout("handout_letter", "Grace Papadopoulos", paper="letter"),
    Handout("handout_twice_a_day", "Liam O’Connor", pages=3),
)


@dataclass(frozen=True)
class Report:
    """A report of all that is recorded in a state, or of Ingrid's ``days`` in the sample."""

    name: str
    state: str | None = None
    days: int = 0
    paper: Paper = "a4"
    grey: bool = False


REPORTS = (
    Report("report", days=57),
    Report("report_grey", days=57, grey=True),
    Report("report_letter", days=57, paper="letter"),
    *(Report(f"report-{state}", state) for state in STATES),
    *(Report(f"report-{state}_grey", state, grey=True) for state in STATES),
)


def draw_report(report: Report, folder: Path, now: datetime) -> None:
    """Writes NAME.png, and NAME-2.png and so on for its other pages."""
    with tempfile.TemporaryDirectory() as store_folder:
        store = Store.open(Path(store_folder), StandingClock(now))
        if report.state is None:
            patients = sample.fill(store, "clinic", days=60)
            patient = next(one for one in patients if one.name == INGRID)
            period = Period(now.date() - timedelta(days=report.days - 1), now.date())
        else:
            STATES[report.state](store)
            (patient,) = all_patients(store)
            period = period_of(ranges(store, patient.id), "all")
        content = report_content(store, patient.id, period)
        store.close()
    pdf = write_report(content, None, paper=report.paper, grey=report.grey)
    draw_pages(pdf, report.name, MOST_PAGES, folder)


def draw_handout(handout: Handout, folder: Path, now: datetime) -> None:
    """Writes NAME.png, and NAME-2.png and so on for its other pages."""
    with tempfile.TemporaryDirectory() as store_folder:
        store = Store.open(Path(store_folder), StandingClock(now))
        patients = sample.fill(store, "clinic", days=60)
        patient = next(one for one in patients if one.name == handout.patient)
        content = handout_content(store, patient.id)
        store.close()
    pdf = write_handout(content, None, paper=handout.paper, grey=handout.grey)
    draw_pages(pdf, handout.name, handout.pages, folder)


def draw_pages(pdf: bytes, name: str, most: int, folder: Path) -> None:
    """Draws at most so many pages of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    for number in range(min(most, len(document))):
        suffix = "" if number == 0 else f"-{number + 1}"
        bitmap = document[number].render(scale=PIXELS_PER_POINT)
        shown = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, FORMATS[bitmap.mode]
        )
        shown.save(str(folder / f"{name}{suffix}.png"))
    document.close()
