"""What leaves the house: a plan as a file, as a handout with it inside, on paper; a report."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from stretchapp.core.day import Period
from stretchapp.db.store import Store
from stretchapp.paper.handout import Paper, print_handout, write_handout
from stretchapp.services.files import encode, write_travelling_file, write_whole
from stretchapp.services.handout import handout_content
from stretchapp.services.transfer import give_plan, give_progress

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PLAN_INSIDE = "stretchapp-plan.zip"
LOCKED_PLAN_INSIDE = "stretchapp-plan.stretchapp"
PROGRESS_INSIDE = "stretchapp-progress.zip"
LOCKED_PROGRESS_INSIDE = "stretchapp-progress.stretchapp"


def save_plan(store: Store, patient: UUID, plan: UUID, path: Path, passphrase: str | None) -> int:
    """Write a plan file; how many pictures were left out of it."""
    file = give_plan(store, str(patient), plan)
    return len(write_travelling_file(path, file, passphrase))


def save_handout(
    store: Store,
    patient: UUID,
    plan: UUID | None,
    path: Path,
    *,
    paper: Paper,
    grey: bool,
    passphrase: str | None,
    weeks: int | None = None,
) -> int:
    """Write a handout with the plan file inside; how many pictures were left out of that.

    ``plan`` ``None`` is the plan in use; for ``weeks`` see :func:`handout_content`. Needs a
    QGuiApplication.
    """
    content = handout_content(store, patient, weeks, plan=plan)
    file = give_plan(store, str(patient), content.plan.id)
    data, left_out = encode(file, bare=False, passphrase=passphrase)
    name = PLAN_INSIDE if passphrase is None else LOCKED_PLAN_INSIDE
    write_whole(path, write_handout(content, (name, data), paper=paper, grey=grey))
    return len(left_out)


def print_plan(store: Store, patient: UUID, plan: UUID, printer: "QPrinter", *, grey: bool) -> None:
    """Print the handout of a plan."""
    print_handout(handout_content(store, patient, plan=plan), printer, grey)


def save_report(
    store: Store,
    patient: UUID,
    period: Period,
    path: Path,
    *,
    paper: Paper,
    grey: bool,
    passphrase: str | None,
) -> int:
    """Write a report with the progress file inside; how many pictures were left out of that.

    The pages tell of ``period``; the file holds all that is recorded. Needs a QGuiApplication.
    """
    from stretchapp.paper.report import write_report
    from stretchapp.services.report import report_content

    content = report_content(store, patient, period)
    file = give_progress(store, str(patient))
    data, left_out = encode(file, bare=False, passphrase=passphrase)
    name = PROGRESS_INSIDE if passphrase is None else LOCKED_PROGRESS_INSIDE
    write_whole(path, write_report(content, (name, data), paper=paper, grey=grey))
    return len(left_out)
