"""The verbs that write files: plans and progress, open formats, handout and report."""

import argparse
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from stretchapp.core.day import Period
from stretchapp.db.store import Store
from stretchapp.services.wrong_input import WrongInput
from stretchapp.verbs.session import LibraryMissing, asked_period, opened_store, say

if TYPE_CHECKING:
    from stretchapp.paper.handout import Paper

TRAVELLING = ("plan", "progress")


@dataclass(frozen=True, slots=True)
class _Written:
    """What to say of a file that was written, besides its name: in words, and as JSON."""

    lines: tuple[str, ...]
    values: dict[str, Any]


def export(arguments: argparse.Namespace) -> int:
    """Write a plan or progress file, a calendar, tables, a FHIR Bundle, or everything."""
    what, path = arguments.what, arguments.output
    if arguments.zone is not None and what != "ics":
        raise WrongInput(f"--zone: expected with ics only, found with {what}")
    if arguments.passphrase_file is not None and what not in TRAVELLING:
        raise WrongInput(f"--passphrase-file: expected with plan or progress, found with {what}")
    period = _tables_period(arguments)
    _check_output(path)
    passphrase = _new_passphrase(arguments.passphrase_file)
    with opened_store(arguments) as store, _writing(path):
        if what in TRAVELLING:
            written = _write_travelling(store, what, arguments.patient, path, passphrase)
        else:
            written = _write_open(store, what, arguments.patient, path, arguments.zone, period)
    _say_written(arguments, written)
    return 0


def handout(arguments: argparse.Namespace) -> int:
    """Write a patient's plan as a PDF to print, with the plan file inside."""

    def save(store: Store, patient: UUID, paper: "Paper", passphrase: str | None) -> int:
        from stretchapp.paper.handing_over import save_handout

        return save_handout(
            store,
            patient,
            None,
            arguments.output,
            paper=paper,
            grey=arguments.bw,
            passphrase=passphrase,
            weeks=arguments.weeks,
        )

    return _write_pages(arguments, "plan", save)


def report(arguments: argparse.Namespace) -> int:
    """Write how it went in a period as a PDF, with the progress file inside."""
    period = asked_period(arguments)

    def save(store: Store, patient: UUID, paper: "Paper", passphrase: str | None) -> int:
        from stretchapp.paper.handing_over import save_report

        return save_report(
            store,
            patient,
            period,
            arguments.output,
            paper=paper,
            grey=arguments.bw,
            passphrase=passphrase,
        )

    return _write_pages(arguments, "progress", save)


def _write_pages(
    arguments: argparse.Namespace,
    inside: str,
    save: "Callable[[Store, UUID, Paper, str | None], int]",
) -> int:
    """Write a PDF of a patient; ``save`` does it, and says how many pictures it left out."""
    path = arguments.output
    _check_output(path)
    passphrase = _new_passphrase(arguments.passphrase_file)
    try:
        from stretchapp.paper.offscreen import ensure_application
    except ImportError as error:
        raise LibraryMissing(
            f"a system library that a {arguments.verb} needs is missing ({error}). "
            "The README says how to install it."
        ) from error
    from stretchapp.services.practice import find_patient

    application = ensure_application()
    with opened_store(arguments) as store:
        with store.reading() as work:
            patient = find_patient(work, arguments.patient)
        paper = arguments.paper or _usual_paper(store)
        with _writing(path):
            left_out = save(store, patient.id, paper, passphrase)
    del application
    whose = "For" if inside == "plan" else "Of"
    lines = [f"{whose} {patient.name}, on {'A4' if paper == 'a4' else 'US Letter'} paper"]
    if left_out:
        lines.append(f"Pictures left out of the {inside} file inside, for want of room: {left_out}")
    values = {
        "format": "pdf",
        "patient": {"id": str(patient.id), "name": patient.name},
        "paper": paper,
        "pictures_left_out": left_out,
    }
    _say_written(arguments, _Written(tuple(lines), values))
    return 0


def _write_travelling(
    store: Store, what: str, wanted: str | None, path: Path, passphrase: str | None
) -> _Written:
    from stretchapp.services import transfer
    from stretchapp.services.files import write_travelling_file

    give = transfer.give_plan if what == "plan" else transfer.give_progress
    left_out = write_travelling_file(path, give(store, wanted), passphrase)
    why = "bare JSON carries none, and a ZIP file 15 MB of them"
    lines = (f"Pictures left out ({why}): {', '.join(left_out)}",) if left_out else ()
    return _Written(lines, {"format": f"stretchapp.{what}", "pictures_left_out": list(left_out)})


def _tables_period(arguments: argparse.Namespace) -> Period | None:
    """The days that a table of progress is to be of, where some were named."""
    if arguments.first is None and arguments.last is None:
        return None
    if arguments.what != "csv":
        raise WrongInput(f"--from, --to: expected with csv only, found with {arguments.what}")
    if arguments.first is None or arguments.last is None:
        raise WrongInput("--from, --to: expected both days or neither, found one")
    return asked_period(arguments)


def _write_open(
    store: Store,
    what: str,
    wanted: str | None,
    path: Path,
    zone: str | None,
    period: Period | None,
) -> _Written:
    from stretchapp.services import exports

    if what == "ics":
        file = exports.export_calendar(store, wanted, path, zone)
        entries = {"events": file.events, "tasks": file.tasks, "appointments": file.appointments}
        return _counted("ics", "Entries", entries)
    if what == "csv":
        lines = exports.export_tables(store, wanted, path, period=period)
        return _counted("csv", "Lines", lines)
    if what == "fhir":
        return _write_fhir(store, wanted, path)
    counts = exports.export_everything(store, wanted, path)
    return _counted("stretchapp.everything", "Records", counts)


def _write_fhir(store: Store, wanted: str | None, path: Path) -> _Written:
    from stretchapp.services.fhir import export_fhir

    export = export_fhir(store, wanted, path)
    counted = _counted("fhir", "Resources", export.resources)
    names = list(export.pictures_left_out)
    lines = [*counted.lines]
    if names:
        lines.append(f"Pictures left out (a Bundle carries none): {', '.join(names)}")
    if export.too_large:
        lines.append("More than 20 MB: stretchapp itself takes in a progress file instead.")
    values = {**counted.values, "pictures_left_out": names, "too_large": export.too_large}
    return _Written(tuple(lines), values)


def _counted(form: str, title: str, counts: Mapping[str, int]) -> _Written:
    words = {"check_ins": "check-ins", "plan_items": "plan items"}
    named = [f"{words.get(name, name)} {count:,}" for name, count in counts.items() if count]
    line = f"{title}: {', '.join(named) or 'none'}"
    return _Written((line,), {"format": form, "counts": dict(counts)})


def _say_written(arguments: argparse.Namespace, written: _Written) -> None:
    words = "\n".join([f"Written: {arguments.output}", *written.lines])
    say(arguments, words, {"file": str(arguments.output), **written.values})


def _check_output(path: Path) -> None:
    """Refuse what can be no new file, before there is any work to do for it."""
    if path.is_dir():
        raise WrongInput(f"{path}: expected the name of a file, found a folder")
    if not path.parent.is_dir():
        raise WrongInput(f"{path}: expected a name in a folder that exists, found no such folder")


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Says which file could not be written: the system names the temporary one."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        raise OSError(f"{path}: expected a file that can be written, found: {reason}") from error


def _new_passphrase(path: Path | None) -> str | None:
    """The passphrase in a file, to seal another one with."""
    if path is None:
        return None
    from stretchapp.exchange.sealed import SHORTEST_PASSPHRASE
    from stretchapp.services.files import read_passphrase_file

    passphrase = read_passphrase_file(path)
    length = len(unicodedata.normalize("NFC", passphrase))
    if length < SHORTEST_PASSPHRASE:
        expected = f"a passphrase of at least {SHORTEST_PASSPHRASE} characters"
        raise WrongInput(f"{path}: expected {expected}, found {length}")
    return passphrase


def _usual_paper(store: Store) -> "Paper":
    """The paper that was chosen in the window, else the one that is usual in the country."""
    from PySide6.QtCore import QLocale

    from stretchapp.services.preferences import load_preferences

    chosen = load_preferences(store).paper
    if not chosen:
        metric = QLocale().measurementSystem() is QLocale.MeasurementSystem.MetricSystem
        chosen = "a4" if metric else "letter"
    return "letter" if chosen == "letter" else "a4"
