"""A line of the patients table, and what it says in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cached_property
from uuid import UUID

from stretchapp.core.attention import PatientOverview
from stretchapp.services.library_search import folded, words_of
from stretchapp.ui import texts
from stretchapp.ui.patients import wording
from stretchapp.ui.patients.wording import Pill, tr


class Column(IntEnum):
    """The table's columns, from the left."""

    NAME = 0
    PLAN = 1
    DONE = 2
    ATTENTION = 3
    LAST_LOG = 4
    REVIEW = 5
    MORE = 6


@dataclass(frozen=True, slots=True)
class Order:
    """What the table is sorted by; without a column by who needs attention."""

    column: Column | None = None
    descending: bool = False

    def after_press(self, column: Column) -> "Order":
        """The order once ``column``'s heading is pressed: up, down, and back to attention."""
        if column in (Column.ATTENTION, Column.MORE):
            return Order()
        if column is not self.column:
            return Order(column)
        return Order() if self.descending else Order(column, descending=True)


@dataclass(frozen=True)
class PatientLine:
    """One line, seen on the day ``today``; ``muted`` figures are still being worked out.

    It is put into words when somebody looks at it: of a thousand lines few are ever seen.
    """

    overview: PatientOverview
    muted: bool
    today: date

    @property
    def id(self) -> UUID:
        """Whose line it is."""
        return self.overview.patient.id

    @property
    def name(self) -> str:
        """The patient's name."""
        return self.overview.patient.name

    @property
    def archived(self) -> bool:
        """Whether the patient comes no more."""
        return self.overview.patient.archived

    @property
    def curve(self) -> tuple[int | None, ...]:
        """The percent (0-100) of each of the last days, ``None`` where nothing was due."""
        return self.overview.line

    @cached_property
    def pills(self) -> tuple[Pill, ...]:
        """What there is to say of the patient, the most pressing first."""
        return wording.pills(self.overview, self.today)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What the line shows, by column."""
        overview, today = self.overview, self.today
        last, review = overview.last_log, overview.review
        return (
            self.name,
            overview.plan or texts.NO_FIGURE,
            texts.percent_words(overview.adherence.percent()),
            self._said,
            wording.day_near(last, today) if last else texts.NO_FIGURE,
            wording.day_near(review, today) if review else texts.NO_FIGURE,
            "",
        )

    @cached_property
    def spoken(self) -> tuple[str, ...]:
        """What a screen reader says, by column."""
        overview, today = self.overview, self.today
        return (
            self.name,
            overview.plan or tr("no plan"),
            wording.done_spoken(overview, self.muted),
            self._spoken or tr("needs no attention"),
            wording.last_spoken(overview.last_log, today, self.muted),
            wording.review_spoken(overview.review, today),
            tr("What can be done with %1").replace("%1", self.name),
        )

    @property
    def summary(self) -> str:
        """What a screen reader says of the whole line beside the name."""
        return wording.row_spoken((self._spoken, *self.spoken[1:3], *self.spoken[4:6]))

    def fits(self, typed: Sequence[str]) -> bool:
        """Whether the name holds each of the words (see :func:`words_of`)."""
        return all(word in self._found_by for word in typed)

    @cached_property
    def _found_by(self) -> str:
        return " ".join(words_of(self.name))

    @property
    def _said(self) -> str:
        return ", ".join(pill.words for pill in self.pills)

    @property
    def _spoken(self) -> str:
        return ", ".join(pill.spoken for pill in self.pills)


def in_order(lines: Sequence[PatientLine], order: Order) -> list[PatientLine]:
    """``lines``, which come by attention, in another order; what is not known stands last."""
    if order.column is None:
        return list(lines)
    known = [(key, line) for line in lines if (key := _key(line, order.column)) is not None]
    unknown = [line for line in lines if _key(line, order.column) is None]
    known.sort(key=_first, reverse=order.descending)
    return [line for _, line in known] + unknown


def _first(pair: tuple[tuple[float, str], PatientLine]) -> tuple[float, str]:
    return pair[0]


def _key(line: PatientLine, column: Column) -> tuple[float, str] | None:
    """What is compared, in a form that all columns share."""
    overview = line.overview
    match column:
        case Column.NAME:
            return 0, folded(line.name)
        case Column.PLAN:
            return (0, folded(overview.plan)) if overview.plan else None
        case Column.DONE:
            share = overview.adherence.share
            return None if share is None else (float(share), "")
        case Column.LAST_LOG:
            return _day_key(overview.last_log)
        case Column.REVIEW:
            return _day_key(overview.review)
    return None


def _day_key(day: date | None) -> tuple[float, str] | None:
    return None if day is None else (day.toordinal(), "")


def heading(column: Column) -> str:
    """What stands above a column."""
    return {
        Column.NAME: tr("Name"),
        Column.PLAN: tr("Plan"),
        Column.DONE: tr("Done, last 14 days"),
        Column.ATTENTION: tr("Needs attention"),
        Column.LAST_LOG: tr("Last log"),
        Column.REVIEW: tr("Next review"),
        Column.MORE: "",
    }[column]


def order_words(order: Order) -> str:
    """What the table is sorted by, as its accessible name ends."""
    words: dict[Column | None, tuple[str, str]] = {
        Column.NAME: (tr("by name, A to Z"), tr("by name, Z to A")),
        Column.PLAN: (tr("by plan, A to Z"), tr("by plan, Z to A")),
        Column.DONE: (tr("least done first"), tr("most done first")),
        Column.LAST_LOG: (tr("longest without a record first"), tr("latest record first")),
        Column.REVIEW: (tr("next review first"), tr("latest review first")),
        None: (tr("who needs attention first"),) * 2,
    }
    up, down = words[order.column]
    return down if order.descending else up
