"""The handout in the hands of others: read, painted, unpacked by PDFium; printed; on threads."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from uuid import UUID, uuid4

import jsonschema_rs
import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stretchapp.core.clock import StandingClock
from stretchapp.core.records import AdviceCard
from stretchapp.db.store import Store
from stretchapp.exchange.plan_file import PlanFile, read_plan, write_plan
from stretchapp.paper.handing_over import print_plan, save_handout
from stretchapp.paper.handout import Paper, write_handout
from stretchapp.resources import resource
from stretchapp.services.advice import built_in_advice
from stretchapp.services.files import NeedsPassphrase, PassphraseWrong, read_travelling_file
from stretchapp.services.handout import HandoutContent, handout_content
from stretchapp.services.library import Library
from stretchapp.services.long_work import Report
from stretchapp.services.sample import THERAPIST, fill
from stretchapp.services.transfer import give_plan
from stretchapp.ui.work import Work
from tests.paper import pdfium
from tests.paper.handouts import SIX, STAMP, TWO_WEEKS, content

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
A_PASSPHRASE = "seven grey herons wading"
PAPERS = pytest.mark.parametrize("paper", ["a4", "letter"])
GREY = pytest.mark.parametrize("grey", [False, True], ids=["colour", "grey"])
UNPRINTABLE = 5 / 25.4 * 72
"""The edge, in points, that many printers leave white: 5 mm. Boxes to tick are as high."""

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def clinic(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store.open(tmp_path_factory.mktemp("clinic"), StandingClock(NOW))
    fill(store, "clinic", days=60)
    yield store
    store.close()


def handouts(store: Store) -> list[HandoutContent]:
    """The handout of every patient who has a plan."""
    with store.reading() as work:
        owners = [patient.id for patient in work.patients() if work.plans(patient.id)]
    return [handout_content(store, owner) for owner in owners]


@cache
def written(count: int, paper: Paper = "a4", grey: bool = False, cards: int = 0) -> bytes:
    """A handout of two weeks, of ``count`` exercises and ``cards`` advice cards."""
    slugs = [exercise.slug for exercise in Library().exercises() if exercise.slug not in SIX]
    said = content([*SIX, *slugs][:count])
    advice = tuple(
        AdviceCard(uuid4(), said.plan.id, one.title, one.text, STAMP)
        for one in built_in_advice()[:cards]
    )
    return write_handout(replace(said, advice=advice), None, paper=paper, grey=grey)


def assert_in_order(words: list[str], text: str) -> None:
    at = 0
    for part in map(pdfium.on_one_line, words):
        found = text.find(part, at)
        assert found >= 0, f"{part!r} is missing, or stands too early"
        at = found + len(part)


def words_of(said: HandoutContent) -> list[str]:
    """What every handout of the sample's clinic says, in the order in which it is to be read."""
    words = [THERAPIST.clinic, THERAPIST.name, f"Phone {THERAPIST.phone}", THERAPIST.email]
    words += [THERAPIST.address, said.plan.title, f"For {said.patient.name}", said.plan.note]
    for number, one in enumerate(said.exercises, 1):
        first = one.stages[0]
        words += [f"{number} {one.exercise.name}", str(first.dosage.hold_seconds or "slow")]
        words += [note for stage in one.stages[1:] if (note := stage.note) not in ("", first.note)]
        words += [f"{THERAPIST.name}: {first.note}"] if first.note else []
        words += [f"{place}. {step}" for place, step in enumerate(one.exercise.steps, 1)]
        words += ["Mon Tue Wed Thu Fri Sat Sun"]
        words += [" ".join(str(day.day) for day in week) for week in said.days.weeks()]
    words += ["When to stop"]
    safety = said.safety
    for signs in (safety.stop_now, safety.while_stretching, safety.see_doctor):
        words += [signs.title, *(f"• {sign}" for sign in signs.signs)]
    words += [f"Not sure? Call {THERAPIST.clinic}: {THERAPIST.phone}"]
    return words + [part for card in said.advice for part in (card.title, card.text)]


@GREY
def test_all_words_are_read_in_order_with_the_foot_last_on_each_page(
    clinic: Store, grey: bool
) -> None:
    every = handouts(clinic)
    assert len(every) > 5
    assert any(said.advice for said in every)
    assert any(said.patient.note for said in every)
    assert any(stage.note for said in every for one in said.exercises for stage in one.stages)
    for said in every:
        pages = pdfium.page_texts(write_handout(said, None, paper="a4", grey=grey))
        foots = [
            f" {said.plan.title}, for {said.patient.name} Page {number} of {len(pages)}"
            for number in range(1, len(pages) + 1)
        ]
        for page, foot in zip(pages, foots, strict=True):
            assert page.endswith(foot)
        parts = (page.removesuffix(foot) for page, foot in zip(pages, foots, strict=True))
        assert_in_order(words_of(said), " ".join(parts))


def test_each_exercise_is_on_one_page(clinic: Store) -> None:
    for said in handouts(clinic):
        pages = pdfium.page_texts(write_handout(said, None, paper="a4"))
        for number, one in enumerate(said.exercises, 1):
            (page,) = [page for page in pages if f"{number} {one.exercise.name}" in page]
            assert_in_order([one.exercise.name, *one.exercise.steps, "Mon Tue Wed"], page)


def validator_of_plans() -> jsonschema_rs.Draft202012Validator:
    nodes = {
        path.name: json.loads(path.read_text(encoding="utf-8"))
        for path in resource("schemas").glob("*.schema.json")
    }
    base = "https://example.org/"
    registry = jsonschema_rs.Registry([(base + name, node) for name, node in nodes.items()])
    node = nodes["plan.schema.json"] | {"$id": f"{base}plan.schema.json"}
    return jsonschema_rs.Draft202012Validator(node, registry=registry, validate_formats=True)


def same_file(store: Store, file: object, patient: UUID) -> bool:
    """Whether ``file`` holds all of the plan file of ``patient`` that travels."""
    assert isinstance(file, PlanFile)
    return replace(file, id=patient) == read_plan(
        write_plan(replace(give_plan(store, str(patient)), id=patient))
    )


def test_the_plan_file_inside_is_valid_and_whole(clinic: Store, tmp_path: Path) -> None:
    validator = validator_of_plans()
    for said in handouts(clinic):
        owner, path = said.patient.id, tmp_path / "handout.pdf"
        save_handout(clinic, owner, None, path, paper="a4", grey=False, passphrase=None)
        ((name, data),) = pdfium.attachments(path.read_bytes()).items()
        assert name == "stretchapp-plan.zip"
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            text = container.read("data.json").decode()
        document = json.loads(text)
        validator.validate(document)
        assert not said.patient.note or said.patient.note not in text
        assert document["plan"]["id"] == str(said.plan.id)
        assert document["patient"]["name"] == said.patient.name
        assert same_file(clinic, read_travelling_file(path), owner)


def test_the_plan_file_inside_can_be_sealed(clinic: Store, tmp_path: Path) -> None:
    said, path = handouts(clinic)[0], tmp_path / "handout.pdf"
    owner = said.patient.id
    save_handout(clinic, owner, None, path, paper="letter", grey=True, passphrase=A_PASSPHRASE)
    pdf = path.read_bytes()
    ((name, data),) = pdfium.attachments(pdf).items()
    assert name == "stretchapp-plan.stretchapp"
    assert said.patient.name.encode() not in data
    assert not zipfile.is_zipfile(io.BytesIO(data))
    with pytest.raises(NeedsPassphrase):
        read_travelling_file(path)
    with pytest.raises(PassphraseWrong):
        read_travelling_file(path, "another passphrase")
    assert same_file(clinic, read_travelling_file(path, A_PASSPHRASE), owner)
    assert pdfium.page_texts(pdf) == pdfium.page_texts(
        write_handout(said, None, paper="letter", grey=True)
    )


def test_title_and_language(clinic: Store, tmp_path: Path) -> None:
    said, path = handouts(clinic)[0], tmp_path / "handout.pdf"
    save_handout(clinic, said.patient.id, None, path, paper="a4", grey=False, passphrase=None)
    pdf = path.read_bytes()
    with pdfium.opened(pdf) as document:
        title = document.get_metadata_value("Title")
    assert title == f"{said.plan.title}, for {said.patient.name}"
    assert pdfium.language(pdf) == "en"


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
@GREY
def test_pages_have_the_papers_size_and_white_edges(
    paper: Paper, size: tuple[int, int], grey: bool
) -> None:
    dots = 100
    pages = pdfium.pictures(written(6, paper, grey, cards=2), dots)
    assert len(pages) == 2
    for page in pages:
        expected = [points * dots / 72 for points in size]
        assert [page.width, page.height] == pytest.approx(expected, abs=1.5)
        assert page.is_white_outside(int(UNPRINTABLE * dots / 72))
        assert not page.is_white_outside(int(4 * UNPRINTABLE * dots / 72))


def test_a_grey_handout_has_no_coloured_dot_and_the_same_words() -> None:
    assert all(page.has_colour for page in pdfium.pictures(written(6, cards=2)))
    assert not any(page.has_colour for page in pdfium.pictures(written(6, grey=True, cards=2)))
    said = (pdfium.page_texts(written(6, grey=grey, cards=2)) for grey in (False, True))
    colour, grey = (" ".join(pages) for pages in said)
    assert colour.replace("orange is where", "black is where") == grey


@PAPERS
@pytest.mark.parametrize(
    ("count", "cards", "pages"), [(1, 0, 1), (1, 2, 1), (4, 0, 2), (6, 0, 2), (6, 2, 2), (12, 2, 4)]
)
def test_pages(count: int, cards: int, pages: int, paper: Paper) -> None:
    assert len(pdfium.page_texts(written(count, paper, cards=cards))) == pages


@PAPERS
@pytest.mark.parametrize(("count", "cards"), [(1, 0), (6, 2), (12, 2)])
def test_nothing_lies_on_anything_else_and_boxes_take_a_pen(
    count: int, cards: int, paper: Paper
) -> None:
    boxes = 0
    with pdfium.opened(written(count, paper, cards=cards)) as document:
        for page in document:
            letters, to_tick = pdfium.letter_boxes(page), pdfium.boxes_to_tick(page)
            assert len(letters) > 100
            assert pdfium.meeting(letters + to_tick) == []
            for left, bottom, right, top in to_tick:
                assert min(right - left, top - bottom) >= UNPRINTABLE
            boxes += len(to_tick)
    assert boxes == count * len(TWO_WEEKS)


def test_nothing_lies_on_anything_else_in_what_a_clinic_prints(clinic: Store) -> None:
    for said in handouts(clinic):
        with pdfium.opened(write_handout(said, None, paper="a4")) as document:
            for page in document:
                every = pdfium.letter_boxes(page) + pdfium.boxes_to_tick(page)
                assert pdfium.meeting(every) == []


def printer_into(path: Path, size: QPageSize.PageSizeId) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(size))
    return printer


@pytest.mark.parametrize(
    ("paper", "size"),
    [("a4", QPageSize.PageSizeId.A4), ("letter", QPageSize.PageSizeId.Letter)],
)
def test_a_printer_prints_the_same_pages(
    clinic: Store, tmp_path: Path, paper: Paper, size: QPageSize.PageSizeId
) -> None:
    said, path = handouts(clinic)[0], tmp_path / "printed.pdf"
    pages = pdfium.page_texts(write_handout(said, None, paper=paper))
    assert len(pages) > 1
    print_plan(clinic, said.patient.id, said.plan.id, printer_into(path, size), grey=False)
    assert pdfium.page_texts(path.read_bytes()) == pages
    for page in pdfium.pictures(path.read_bytes()):
        assert page.is_white_outside(int(UNPRINTABLE))
        assert page.has_colour


@pytest.mark.parametrize(("first", "last"), [(1, 1), (2, 2), (2, 9)])
def test_a_range_prints_only_those_pages(
    clinic: Store, tmp_path: Path, first: int, last: int
) -> None:
    said, path = handouts(clinic)[0], tmp_path / "printed.pdf"
    pages = pdfium.page_texts(write_handout(said, None, paper="a4"))
    printer = printer_into(path, QPageSize.PageSizeId.A4)
    printer.setFromTo(first, last)
    print_plan(clinic, said.patient.id, said.plan.id, printer, grey=True)
    printed = [
        page.replace("black is", "orange is") for page in pdfium.page_texts(path.read_bytes())
    ]
    assert printed == pages[first - 1 : last]
    assert not any(page.has_colour for page in pdfium.pictures(path.read_bytes()))


def test_worker_threads_write_what_the_windows_thread_does(
    clinic: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    said = handouts(clinic)[0]

    def save(name: str) -> bytes:
        path = tmp_path / name
        save_handout(clinic, said.patient.id, None, path, paper="a4", grey=False, passphrase=None)
        return path.read_bytes()

    def first(report: Report) -> bytes:
        return save("first.pdf")

    def second(report: Report) -> bytes:
        return save("second.pdf")

    works = [Work(first), Work(second)]
    found: list[bytes] = []
    for work in works:
        work.done.connect(found.append)
    with qtbot.waitSignals([work.done for work in works], timeout=30_000):
        for work in works:
            work.start()
        here = save("here.pdf")
    assert len(found) == 2
    for pdf in found:
        assert pdfium.page_texts(pdf) == pdfium.page_texts(here)
        assert pdfium.pictures(pdf) == pdfium.pictures(here)
        assert pdfium.attachments(pdf).keys() == pdfium.attachments(here).keys()
