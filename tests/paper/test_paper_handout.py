"""The handout as a PDF: its words in order, its boxes, its pages, and what it looks like."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from stretchapp.core.day import Period
from stretchapp.core.picture import MediaType, StoredPicture
from stretchapp.core.plan import Pause
from stretchapp.core.schedule import AsNeeded, Every, PerWeek, Schedule, Weekdays
from stretchapp.exchange.pdf_attachment import attachment
from stretchapp.paper.handout import Paper, print_handout, write_handout
from stretchapp.paper.offscreen import ensure_application
from stretchapp.services.handout import HandoutContent
from stretchapp.services.library import Library
from stretchapp.ui import texts
from tests.paper.handouts import (
    SIX,
    STAMP,
    THERAPIST,
    TWO_WEEKS,
    boxes_of,
    colours_of,
    content,
    images_of,
    item,
    plan,
    prescribed,
    read,
    texts_of,
)

DRAWING = StoredPicture(
    MediaType.SVG,
    b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40">'
    b'<rect width="90" height="40" fill="#ff0000"/></svg>',
)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def six(qapp: QApplication) -> Iterator[bytes]:
    yield write_handout(content(), None, paper="a4")


def written(said: HandoutContent, paper: Paper = "a4", grey: bool = False) -> bytes:
    return write_handout(said, None, paper=paper, grey=grey)


def photograph() -> StoredPicture:
    image = QImage(1600, 900, QImage.Format.Format_RGB32)
    image.fill(QColor("orangered"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return StoredPicture(MediaType.PNG, bytes(buffer.data().data()))


def assert_in_order(words: list[str], text: str) -> None:
    at = 0
    for part in words:
        found = text.find(" ".join(part.split()), at)
        assert found >= 0, f"{part!r} is missing, or stands too early"
        at = found + len(part)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_six_exercises_and_two_weeks_of_boxes_fill_two_pages(paper: Paper) -> None:
    assert len(texts_of(written(content(), paper))) == 2


def test_every_word_is_read_in_order(six: bytes) -> None:
    words = ["Riverside Natural Therapies", "Dana Whitlock", "Phone (03) 5550 4321"]
    words += ["hello@riverside.example", "12 Long Street, Riverside"]
    words += ["Hips and lower back", "For Sam Taylor", "From Mon 23 Nov to Sun 6 Dec 2026"]
    said = content()
    for number, one in enumerate(said.exercises, 1):
        words += [str(number), one.exercise.name, texts.dosage_words(one.stages[0].dosage)]
        words += ["Every day"]
        words += [f"{place}. {step}" for place, step in enumerate(one.exercise.steps, 1)]
        words += ["Start", "Mon Tue Wed Thu Fri Sat Sun", "23 24 25", "6"]
    safety = said.safety
    words += ["When to stop"]
    for signs in (safety.stop_now, safety.while_stretching, safety.see_doctor):
        words += [signs.title, *signs.signs]
    words += ["Not sure? Call Riverside Natural Therapies: (03) 5550 4321"]
    pages = [text.replace("Page 1 of 2", "") for text in texts_of(six)]
    assert_in_order(words, " ".join(pages))


def test_words_are_parted_by_spaces_not_tabs(six: bytes) -> None:
    text = "".join(page.extract_text() for page in read(six).pages)
    assert "Single knee to chest" in text
    assert "\t" not in text


def test_each_page_says_its_number_and_the_plan(six: bytes) -> None:
    for number, text in enumerate(texts_of(six), 1):
        assert text.endswith(f"Hips and lower back, for Sam Taylor Page {number} of 2")


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("count", [1, 4, 12])
def test_no_block_is_torn(count: int, paper: Paper) -> None:
    said = content([exercise.slug for exercise in Library().exercises()[:count]])
    every = Counter(step for one in said.exercises for step in one.exercise.steps)
    pdf = written(said, paper)
    for text, boxes in zip(texts_of(pdf), boxes_of(pdf), strict=True):
        here = [one for one in said.exercises if f"{one.exercise.name} " in text]
        assert boxes == len(here) * len(TWO_WEEKS)
        for one in said.exercises:
            steps = [step for step in one.exercise.steps if every[step] == 1]
            assert len(steps) > 1
            assert all((step in text) == (one in here) for step in steps)
    assert sum(boxes_of(pdf)) == count * len(TWO_WEEKS)


@pytest.mark.parametrize(
    ("schedule", "times", "boxes"),
    [
        (Weekdays(frozenset({0, 2, 4})), 1, 6),
        (Weekdays(frozenset({6})), 6, 12),
        (Every(2), 2, 14),
        (PerWeek(3), 1, 14),
        (AsNeeded(), 3, 14),
    ],
)
def test_days_have_as_many_boxes_as_are_due(schedule: Schedule, times: int, boxes: int) -> None:
    of = plan()
    one = item(of, "spine-cat-camel", schedule=schedule, times_per_day=times)
    pdf = written(content(of=of, exercises=[prescribed(of, TWO_WEEKS, one)]))
    assert boxes_of(pdf) == [boxes]


def test_a_pause_has_no_boxes_and_is_said() -> None:
    first = TWO_WEEKS.first + timedelta(days=3)
    pause = Pause(uuid4(), uuid4(), first, first + timedelta(days=1), "away", True, STAMP)
    of = plan(pauses=(pause,))
    pdf = written(content(["spine-cat-camel"], of=of))
    assert boxes_of(pdf) == [12]
    assert "Pause: 26–27 November" in texts_of(pdf)[0]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"clock_times": (time(7, 30), time(20)), "times_per_day": 2},
            "Every day · 07:30 and 20:00",
        ),
        ({"times_per_day": 3}, "Every day · 3 times a day"),
        ({"schedule": Weekdays(frozenset({0, 2, 4}))}, "Mon, Wed, Fri 1."),
        ({"schedule": Weekdays(frozenset(range(5)))}, "Mon to Fri 1."),
        ({"schedule": Every(2)}, "Every 2 days"),
        ({"schedule": PerWeek(3)}, "3 days a week"),
        ({"schedule": PerWeek(3)}, "Choose 3 days each week and tick them"),
        ({"schedule": AsNeeded()}, "When needed"),
        ({"first_day": date(2026, 11, 30)}, "From Mon 30 Nov"),
        ({"last_day": date(2026, 11, 29)}, "Last day: Sun 29 Nov"),
        ({"note": "Keep the knee soft."}, "Dana Whitlock: Keep the knee soft."),
    ],
)
def test_days_times_and_notes_are_said(changes: dict[str, object], words: str) -> None:
    of = plan()
    one = item(of, "spine-cat-camel", **changes)
    (text,) = texts_of(written(content(of=of, exercises=[prescribed(of, TWO_WEEKS, one)])))
    assert words in text


def test_a_change_within_the_days_is_said() -> None:
    of = plan()
    first = item(of, "hamstring-supine-strap", last_day=date(2026, 11, 29))
    later = replace(
        first,
        id=uuid4(),
        replaces=first.id,
        first_day=date(2026, 11, 30),
        last_day=None,
        dosage=replace(first.dosage, sets=3),
        schedule=Weekdays(frozenset({0, 3})),
    )
    pdf = written(content(of=of, exercises=[prescribed(of, TWO_WEEKS, first, later)]))
    (text,) = texts_of(pdf)
    assert "2 × 30 s each side Every day From Mon 30 Nov: 3 × 30 s each side · Mon, Thu" in text
    assert boxes_of(pdf) == [7 + 2]


def test_texts_without_end_are_all_there() -> None:
    of = plan(note="Breathe. " * 1000, title="P" * 200)
    note = "slowly" * 40 + " and softly" * 700
    one = prescribed(of, TWO_WEEKS, item(of, "spine-cat-camel", note=note, times_per_day=6))
    name = "N" * 200
    one = replace(one, exercise=replace(one.exercise, name=name))
    pdf = written(content(of=of, exercises=[one]))
    pages = texts_of(pdf)
    text = "".join(re.sub("P+… Page .*", "", page) for page in pages).replace(" ", "")
    assert text.count("Breathe.") == 1000
    assert text.count("andsoftly") == 700
    assert "slowly" * 40 in text
    assert name in text
    assert sum(boxes_of(pdf)) == 6 * len(TWO_WEEKS)
    assert 3 < len(pages) < 9


def test_names_in_other_scripts_come_out() -> None:
    said = content(SIX[:1])
    pdf = written(replace(said, patient=replace(said.patient, name="Ingrid Sørensen Дарья")))
    assert "For Ingrid Sørensen Дарья" in texts_of(pdf)[0]


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_paper(paper: Paper, size: tuple[int, int]) -> None:
    for page in read(written(content(SIX[:1]), paper)).pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == size


def test_figures_are_no_pictures_and_fonts_are_inside(six: bytes) -> None:
    assert len(six) < 1024 * 1024
    assert not images_of(six)
    for page in read(six).pages:
        for font in page["/Resources"]["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert "AtkinsonHyperlegible" in descendant["/BaseFont"]
            assert "/FontFile2" in descendant["/FontDescriptor"].get_object()


def test_grey_has_no_colour() -> None:
    said = content([*SIX[:4], "glute-ball-release"])
    own = replace(said.exercises[0], picture=photograph())
    said = replace(said, logo=DRAWING, exercises=(own, *said.exercises[1:]))
    pdf = written(said, grey=True)
    assert len(colours_of(pdf)) > 5
    assert all(max(colour) == min(colour) for colour in colours_of(pdf))
    pictures = [QImage.fromData(image._data) for image in images_of(pdf)]
    assert len(pictures) == 2
    assert all(picture.allGray() and not picture.isNull() for picture in pictures)
    assert "black is where you should feel it" in texts_of(pdf)[0]
    assert any(max(colour) != min(colour) for colour in colours_of(written(said)))


def test_an_own_picture_takes_the_figures_place() -> None:
    said = content(["spine-cat-camel"])
    own = replace(said, exercises=(replace(said.exercises[0], picture=photograph()),))
    pdf = written(own)
    (image,) = images_of(pdf)
    assert 400 < image["/Width"] < 1300
    assert "Move to here" not in texts_of(pdf)[0]


def test_a_broken_picture_leaves_the_figure() -> None:
    said = content(["spine-cat-camel"])
    broken = StoredPicture(MediaType.PNG, b"no picture")
    own = replace(said, logo=broken, exercises=(replace(said.exercises[0], picture=broken),))
    assert "Move to here" in texts_of(written(own))[0]


@pytest.mark.parametrize("file", [None, ("stretchapp-plan.zip", b"PK and the plan")])
def test_title_language_and_attachment(file: tuple[str, bytes] | None) -> None:
    pdf = write_handout(content(SIX[:1]), file, paper="a4")
    document = read(pdf)
    assert document.metadata is not None
    assert document.metadata.title == "Hips and lower back, for Sam Taylor"
    assert document.root_object["/Lang"] == "en"
    assert document.root_object["/ViewerPreferences"]["/DisplayDocTitle"]
    assert len(document.attachments) == (file is not None)
    if file is not None:
        assert attachment(pdf) == file[1]


def test_a_printer_prints_the_pages_asked_for(tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    print_handout(content(), printer)
    whole = (tmp_path / "printed.pdf").read_bytes()
    assert sum(boxes_of(whole)) == 6 * len(TWO_WEEKS)
    printer.setFromTo(2, 2)
    print_handout(content(), printer, grey=True)
    (text,) = texts_of((tmp_path / "printed.pdf").read_bytes())
    assert "Page 2 of 2" in text


def test_the_running_application_is_used(qapp: QApplication) -> None:
    assert ensure_application() is qapp


def test_six_weeks_across_a_month(qapp: QApplication) -> None:
    days = Period(date(2026, 11, 25), date(2027, 1, 5))
    pdf = written(content(SIX[:2], days, of=plan(days)))
    assert sum(boxes_of(pdf)) == 2 * len(days)
    assert "From Wed 25 Nov to Tue 5 Jan 2027" in texts_of(pdf)[0]


def test_the_clinic_can_have_a_logo() -> None:
    said = replace(content(SIX[:1]), logo=DRAWING, therapist=THERAPIST)
    assert (1.0, 0.0, 0.0) in colours_of(written(said))
