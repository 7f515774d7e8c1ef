"""A plan on its way to the patient: as a file, as a handout with the file inside, on paper."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from stretchapp.db.store import Store
from stretchapp.paper.handout import Paper, print_handout, write_handout
from stretchapp.services.files import encode, write_travelling_file, write_whole
from stretchapp.services.handout import handout_content
from stretchapp.services.transfer import give_plan

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PLAN_INSIDE = "stretchapp-plan.zip"
LOCKED_PLAN_INSIDE = "stretchapp-plan.stretchapp"


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
