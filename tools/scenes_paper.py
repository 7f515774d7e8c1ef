"""Draws the handout's pages as pictures, so that they are looked at like every page."""

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QImage

from stretchapp.core.clock import StandingClock
from stretchapp.db.store import Store
from stretchapp.paper.handout import Paper, write_handout
from stretchapp.services import sample
from stretchapp.services.handout import handout_content

PIXELS_PER_POINT = 2
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


def draw_handout(handout: Handout, folder: Path, now: datetime) -> None:
    """Writes NAME.png, and NAME-2.png and so on for its other pages."""
    import pypdfium2

    with tempfile.TemporaryDirectory() as store_folder:
        store = Store.open(Path(store_folder), StandingClock(now))
        patients = sample.fill(store, "clinic", days=60)
        patient = next(one for one in patients if one.name == handout.patient)
        content = handout_content(store, patient.id)
        store.close()
    pdf = write_handout(content, None, paper=handout.paper, grey=handout.grey)
    document = pypdfium2.PdfDocument(pdf)
    for number in range(min(handout.pages, len(document))):
        suffix = "" if number == 0 else f"-{number + 1}"
        bitmap = document[number].render(scale=PIXELS_PER_POINT)
        shown = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, FORMATS[bitmap.mode]
        )
        shown.save(str(folder / f"{handout.name}{suffix}.png"))
    document.close()
