"""What a therapist wishes for when a plan is assigned and handed over."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Paper = Literal["a4", "letter"]
SavedAs = Literal["handout", "plan"]


@dataclass(frozen=True, slots=True)
class Assignment:
    """The days of a plan and what is asked of the patient; it holds from ``from_day``."""

    from_day: date
    review_day: date | None
    last_day: date | None
    ask: tuple[str, ...]
    next_appointment: datetime | date | None


@dataclass(frozen=True, slots=True)
class HandOver:
    """How a plan goes to the patient.

    ``saved_as`` a handout with the plan inside, the plan alone, or no file; ``printed`` on paper;
    ``passphrase`` locks the plan, not the words on the page.
    """

    saved_as: SavedAs | None
    printed: bool
    paper: Paper
    grey: bool
    passphrase: str | None
