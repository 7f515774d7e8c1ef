"""The part of the dialog that asks for a plan's days, and what the patient is asked."""

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from stretchapp.core.plan_draft import DAYS_TO_REVIEW, PlanDraft
from stretchapp.ui.hand_over.wishes import Assignment
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Caption, WrappedLabel
from stretchapp.ui.widgets.moment import AppointmentBox, DayBox

_USUAL_WEEKS = 6


def _tr(text: str) -> str:
    return QCoreApplication.translate("hand_over", text)


class AssigningPart(QWidget):
    """First day (or the day from which a change holds), review, end, questions, appointment."""

    def __init__(self, draft: PlanDraft, earliest: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        is_new = draft.plan is None
        begins = max(earliest, draft.first_day) if is_new else earliest
        words = _tr("First day") if is_new else _tr("Holds from")
        self._from_day = DayBox(words)
        self._from_day.show_earliest(earliest)
        self._from_day.show_day(begins)
        self._review = _MaybeDay(
            _tr("Review"), draft.review_day, begins, begins + timedelta(days=DAYS_TO_REVIEW)
        )
        usual_end = begins + timedelta(weeks=_USUAL_WEEKS)
        self._end = _MaybeDay(_tr("Last day"), draft.last_day, begins, usual_end)
        self._pain = QCheckBox(_tr("Pain, before and after"))
        self._stiffness = QCheckBox(_tr("Stiffness"))
        self._pain.setChecked("pain" in draft.ask)
        self._stiffness.setChecked("stiffness" in draft.ask)
        self._appointment = AppointmentBox()
        usual = draft.review_day or begins + timedelta(days=DAYS_TO_REVIEW)
        self._appointment.show_value(draft.next_appointment, usual, draft.seen_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(3))
        column.addWidget(_row(_Day(words, self._from_day), self._review, self._end))
        column.addWidget(Caption(_what_it_means(draft, earliest)))
        column.addWidget(self._appointment)
        column.addWidget(_row(WrappedLabel(_tr("Ask for")), self._pain, self._stiffness))
        self._from_day.setFocus()

    def assignment(self) -> Assignment:
        """What was chosen."""
        asked = (("pain", self._pain), ("stiffness", self._stiffness))
        return Assignment(
            from_day=self._from_day.day(),
            review_day=self._review.day(),
            last_day=self._end.day(),
            ask=tuple(key for key, box in asked if box.isChecked()),
            next_appointment=self._appointment.value(),
        )


class _Day(QWidget):
    """A day below its name, in line with those that may be left open."""

    def __init__(self, words: str, box: DayBox) -> None:
        super().__init__()
        label = WrappedLabel(words)
        label.setBuddy(box)
        label.setMinimumHeight(QCheckBox(words).sizeHint().height())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(1))
        column.addWidget(label)
        column.addWidget(box)


class _MaybeDay(QWidget):
    """A day that may be left open."""

    def __init__(self, words: str, day: date | None, earliest: date, usual: date) -> None:
        super().__init__()
        self._has = QCheckBox(words)
        self._has.setChecked(day is not None)
        self._box = DayBox(words)
        self._box.show_earliest(min(earliest, day or earliest))
        self._box.show_day(day or usual)
        self._box.setEnabled(day is not None)
        self._has.toggled.connect(self._box.setEnabled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(1))
        column.addWidget(self._has)
        column.addWidget(self._box)

    def day(self) -> date | None:
        """The day chosen; None where it is left open."""
        return self._box.day() if self._has.isChecked() else None


def _row(*parts: QWidget) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row, gap=theme().space(5))
    for part in parts:
        flow.addWidget(part)
    return row


def _what_it_means(draft: PlanDraft, earliest: date) -> str:
    if earliest > draft.seen_on:
        return _tr("Something is recorded for today, so it can change from tomorrow on.")
    if draft.plan is not None:
        return _tr("Until the day before, everything stays as it was prescribed.")
    if draft.follows is not None:
        return _tr("The plan until now ends on the day before.")
    return _tr("The patient begins on this day.")
