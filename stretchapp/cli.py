"""The command line: the window, or one verb for scripts, support and tests.

Qt and the store are imported only by what needs them. Exit code 0: done; 1: the environment
failed; 2: wrong input. Messages go to standard error.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from stretchapp import __version__

DONE, ENVIRONMENT_FAILED, WRONG_INPUT = 0, 1, 2
EARLIEST_YEAR, LATEST_YEAR = 1900, 2999

T = TypeVar("T")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with the given arguments; returns the exit code."""
    arguments = _parser().parse_args(argv)
    if arguments.verb is None:
        return _open_window(arguments)
    return _run_verb(arguments)


def _open_window(arguments: argparse.Namespace) -> int:
    if _has_no_screen():
        print(
            "stretchapp: there is no screen here to open a window on; "
            "`make screens` draws every page into pictures instead.",
            file=sys.stderr,
        )
        return ENVIRONMENT_FAILED
    try:
        from stretchapp.app import run
    except ImportError as error:
        print(
            f"stretchapp: a system library that the window needs is missing ({error}). "
            "The README says how to install it.",
            file=sys.stderr,
        )
        return ENVIRONMENT_FAILED
    return run(arguments.data, arguments.now, arguments.background)


def _has_no_screen() -> bool:
    known = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in known)


def _run_verb(arguments: argparse.Namespace) -> int:
    from stretchapp import verbs

    try:
        code = verbs.run(arguments)
        sys.stdout.flush()
        return code
    except verbs.WRONG_INPUT_ERRORS as error:
        print(f"stretchapp: {error}", file=sys.stderr)
        return WRONG_INPUT
    except BrokenPipeError:
        # Whoever read the output went away; the work itself is done.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ENVIRONMENT_FAILED
    except verbs.ENVIRONMENT_ERRORS as error:
        print(f"stretchapp: {error}", file=sys.stderr)
        return ENVIRONMENT_FAILED
    except Exception as error:
        print(
            f"stretchapp: a fault of the program, not of yours ({type(error).__name__}: {error}). "
            "What was recorded before is safe.",
            file=sys.stderr,
        )
        return ENVIRONMENT_FAILED
    except KeyboardInterrupt:
        print("stretchapp: stopped", file=sys.stderr)
        return ENVIRONMENT_FAILED


def _parser() -> argparse.ArgumentParser:
    everywhere = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    _add_global_options(everywhere)
    parser = argparse.ArgumentParser(
        prog="stretchapp",
        description="Home stretches for back pain. Without a verb, the window opens.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"stretchapp {__version__}")
    _add_global_options(parser)
    parser.add_argument(
        "--background",
        action="store_true",
        help="start without showing the window, to remind from the tray",
    )
    parser.set_defaults(data=None, now=None, json=False)
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")

    def verb(name: str, text: str, description: str = "") -> argparse.ArgumentParser:
        sub = verbs.add_parser(
            name,
            help=text,
            description=description or f"{text[0].upper()}{text[1:]}.",
            parents=[everywhere],
            allow_abbrev=False,
        )
        sub.add_argument("--json", action="store_true", help="print JSON for machines")
        return sub

    take_in = verb(
        "import",
        "take in plan or progress files, all of them or none",
        "Take in plan and progress files, all of them or none. Each may be a ZIP or JSON file, "
        "sealed or not, a PDF that has one inside, or a FHIR R4 Bundle of one patient.",
    )
    take_in.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="a plan file, progress file or handout"
    )
    take_in.add_argument(
        "--patient",
        metavar="P",
        help="id or name: whose the files are, should their patient not be known here yet; "
        "without it, such a patient is added",
    )
    _add_passphrase(take_in, "opens sealed files")

    give = verb(
        "export",
        "write a plan, a progress file, a calendar, tables, a FHIR Bundle, or everything",
        "Write a file for another copy of stretchapp (plan, progress), or in a format that other "
        "programs read: ics, a calendar of a patient's plan; csv, tables in a ZIP file; fhir, a "
        "patient's records as a FHIR R4 Bundle; json, all that is known. csv and json are of all "
        "patients unless one is named.",
    )
    give.add_argument(
        "what", choices=("plan", "progress", "ics", "csv", "fhir", "json"), help="what to write"
    )
    _add_patient(give)
    _add_output(
        give,
        "FILE",
        "the file to write; a plan or progress file is bare JSON for a name in .json, else ZIP",
    )
    _add_passphrase(give, "seals a plan or progress file")
    give.add_argument(
        "--zone",
        metavar="NAME",
        help="the time zone of a calendar, such as Australia/Melbourne, if not this computer's",
    )
    _add_bound(give, "--from", "first", required=False)
    _add_bound(give, "--to", "last", required=False)

    handout = verb(
        "handout",
        "write a patient's plan as a PDF to print, with the plan file inside",
        "Write the plan of a patient as a PDF: to print, with boxes to tick by hand, or to open "
        "at home in stretchapp, since the plan file is inside.",
    )
    _add_patient(handout)
    _add_output(handout, "FILE.pdf", "the PDF to write")
    _add_paper(handout)
    handout.add_argument(
        "--weeks", type=_number, metavar="N", help="boxes for 1 to 8 weeks, not up to the review"
    )
    _add_passphrase(handout, "seals the plan file inside")

    report = verb(
        "report",
        "write how it went in a period as a PDF, with the progress file inside",
        "Write how it went in a period as a PDF of one to three pages, for the file or the "
        "referring doctor; stretchapp opens it too, since the progress file is inside.",
    )
    _add_patient(report)
    _add_bound(report, "--from", "first")
    _add_bound(report, "--to", "last")
    _add_output(report, "FILE.pdf", "the PDF to write")
    _add_paper(report)
    _add_passphrase(report, "seals the progress file inside")

    patients = verb(
        "patients",
        "list the patients, who needs attention first",
        "List the patients, who needs attention first: plan, what was done of what was due in "
        "the last 14 days, last record, next review, and why to look.",
    )
    patients.add_argument("--archived", action="store_true", help="archived patients too")

    today = verb("today", "list what is due on a day, and what was recorded")
    _add_patient(today)
    _add_day(today)

    tick = verb("tick", "record an item of a day as done, in part (--sets) or skipped (--skip)")
    _add_item(tick)
    how = tick.add_mutually_exclusive_group()
    how.add_argument("--sets", type=_number, metavar="N", help="sets done, if not all of them")
    how.add_argument("--skip", metavar="REASON", help="not done, and why")

    untick = verb("untick", "take back what was recorded of an item on a day")
    _add_item(untick)

    pause = verb(
        "pause",
        "let a patient's plan rest up to a day, as the patient does on Today",
        "Let a patient's plan rest from today, or from tomorrow where something is recorded today.",
    )
    _add_patient(pause)
    pause.add_argument(
        "--until", required=True, type=_day, metavar="DAY", help="the last day of the pause"
    )
    pause.add_argument("--reason", required=True, metavar="WORDS", help="ill, away, or other words")

    resume = verb("resume", "end the pause that a patient set, so that today counts again")
    _add_patient(resume)

    adherence = verb("adherence", "how much of what was due was done in a period")
    _add_bound(adherence, "--from", "first")
    _add_bound(adherence, "--to", "last")
    _add_patient(adherence)

    progress = verb(
        "progress",
        "every value of how it went in a period: pain, measures, weeks, stretches, visits",
    )
    _add_bound(progress, "--from", "first")
    _add_bound(progress, "--to", "last")
    _add_patient(progress)

    demo = verb("demo", "fill an empty store with sample data and a history that ends today")
    demo.add_argument(
        "--for",
        dest="audience",
        choices=("patient", "clinic"),
        default="patient",
        help="one person's own record, or a clinic's patients",
    )
    demo.add_argument(
        "--seed", type=_number, default=1, metavar="N", help="another number, other data"
    )
    demo.add_argument(
        "--days", type=_number, default=90, metavar="N", help="how long the history is, else 90"
    )

    verb("check", "check the store, and say in words what is wrong")
    return parser


def _add_global_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, metavar="DIR", help="the folder of the store")
    parser.add_argument(
        "--now",
        type=_instant,
        metavar="INSTANT",
        help="pretend that it is this time, e.g. 2026-11-23T08:00:00+11:00",
    )


def _add_patient(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--patient", metavar="P", help="id or name; not needed for an only patient")


def _add_output(parser: argparse.ArgumentParser, name: str, text: str) -> None:
    parser.add_argument("-o", "--output", required=True, type=Path, metavar=name, help=text)


def _add_paper(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--paper", choices=("a4", "letter"), help="if not the one in Settings or of the country"
    )
    parser.add_argument("--bw", action="store_true", help="in shades of grey, without colour")


def _add_passphrase(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="F",
        help=f"{text}: a text file with the passphrase in its first line",
    )


def _add_day(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", type=_day, metavar="DAY", help="a day such as 2026-11-23")


def _add_bound(
    parser: argparse.ArgumentParser, option: str, name: str, *, required: bool = True
) -> None:
    text = f"the {name} day of the period, such as 2026-11-23"
    if not required:
        text += "; of the table of progress in csv, else all days up to this week's Sunday"
    parser.add_argument(option, dest=name, required=required, type=_day, metavar="DAY", help=text)


def _add_item(parser: argparse.ArgumentParser) -> None:
    read = _argument("the id of a plan item", UUID)
    parser.add_argument("item", type=read, metavar="ITEM", help="its id: today lists them")
    _add_day(parser)
    parser.add_argument(
        "--occurrence", type=_number, default=1, metavar="N", help="which one of the day, else 1"
    )


def _argument(expected: str, read: Callable[[str], T]) -> Callable[[str], T]:
    def convert(text: str) -> T:
        try:
            return read(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"expected {expected}, found {text!r}") from None

    return convert


def _read_instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.utcoffset() is None or not EARLIEST_YEAR <= instant.year <= LATEST_YEAR:
        raise ValueError(text)
    return instant


def _read_day(text: str) -> date:
    if len(text) != len("2026-11-23"):
        raise ValueError(text)
    day = date.fromisoformat(text)
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise ValueError(text)
    return day


_instant = _argument("an instant with its offset, e.g. 2026-11-23T08:00:00+11:00", _read_instant)
_day = _argument("a day such as 2026-11-23", _read_day)
_number = _argument("a whole number", int)
