"""The form of one visit."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from stretchapp.core.exercise import Region, Side
from stretchapp.core.records import PRESSURES
from stretchapp.services.visits import LONGEST_NAME, MOST_MINUTES, SIDES, VisitForm
from stretchapp.ui import texts
from stretchapp.ui.theme import theme
from stretchapp.ui.visits import wording
from stretchapp.ui.visits.dense import DenseNumberBox, DenseScale, DenseSegments, Rows, TwoBeside
from stretchapp.ui.visits.foot import VisitFoot
from stretchapp.ui.visits.toggle_chips import ToggleChips
from stretchapp.ui.visits.treatments import Treatments
from stretchapp.ui.widgets.buttons import QuietButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Heading, WrappedLabel
from stretchapp.ui.widgets.moment import AppointmentBox, DayBox

_MINUTES_STEP = 5
_WORDS_WIDTH, _WORDS_HEIGHT = 200, 64
_NOT_NOTED = "none"
_USUAL_INTERVAL = timedelta(days=14)


class VisitCard(Card):
    """Writes a new visit, or one that is there already; it saves nothing itself."""

    save_requested = Signal()
    cleared = Signal()
    """What is written is not wanted; for a visit that is there already, it stays as it was."""
    delete_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = VisitForm(day=date(2000, 1, 1))
        self._is_new = True
        self._title = Heading()
        self._day = DayBox(self.tr("Date"))
        self._therapist = QLineEdit()
        self._therapist.setMaxLength(LONGEST_NAME)
        self._therapist.setAcceptDrops(False)
        self._treatments = Treatments()
        self._minutes = DenseNumberBox(0, MOST_MINUTES, self.tr("min"), step=_MINUTES_STEP)
        self._minutes.setAccessibleName(self.tr("Minutes"))
        self._minutes.setSpecialValueText(self.tr("Not noted"))
        self._pressure = DenseSegments(self.tr("Pressure"))
        self._pressure.set_choices(
            [
                (_NOT_NOTED, self.tr("Not noted")),
                *((entry, wording.pressure_words(entry)) for entry in PRESSURES),
            ]
        )
        self._before = DenseScale(self.tr("Pain before"))
        self._after = DenseScale(self.tr("Pain after"))
        regions = [(region.value, texts.region_words(region)) for region in Region]
        self._regions = ToggleChips(self.tr("Where"), regions)
        self._side = DenseSegments(self.tr("Side"))
        self._side.set_choices(
            [
                (_NOT_NOTED, self.tr("Not noted")),
                *((entry.value, wording.side_words(entry)) for entry in SIDES),
            ]
        )
        self._note = Words()
        self._advice = Words()
        self._appointment = AppointmentBox()
        self._hint = Hint()
        self._delete = QuietButton(self.tr("Delete visit"), "trash-2")
        self.foot = VisitFoot()
        """Stands wherever it is put, always in sight."""
        self._build()
        self._listen()

    def _build(self) -> None:
        gap = theme().space(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().space(4),) * 4)
        column.setSpacing(gap)
        column.addWidget(self._title)
        when = QWidget()
        row = FlowLayout(when, gap=gap)
        row.addWidget(Field(self.tr("Date"), self._day))
        row.addWidget(Field(self.tr("Therapist"), self._therapist))
        column.addWidget(when)
        column.addWidget(Field(self.tr("What was done"), self._treatments))
        column.addWidget(self._hint)
        how = QWidget()
        row = FlowLayout(how, gap=gap)
        row.addWidget(Field(self.tr("Minutes"), self._minutes))
        row.addWidget(Field(self.tr("Pressure"), self._pressure))
        column.addWidget(how)
        before, after = self.tr("Pain before"), self.tr("Pain after")
        column.addWidget(Rows((before, self._before), (after, self._after)))
        where, side = self.tr("Where"), self.tr("Side")
        column.addWidget(Rows((where, self._regions), (side, self._side)))
        note = Field(self.tr("Note"), self._note, self.tr("Stays in the clinic."))
        advice = Field(
            self.tr("Advice given"),
            self._advice,
            self.tr("Your patient can read this: it goes along with their plan."),
        )
        column.addWidget(TwoBeside(note, advice))
        column.addWidget(self._appointment)
        column.addWidget(self._delete, 0, Qt.AlignmentFlag.AlignLeft)

    def _listen(self) -> None:
        self.foot.save_requested.connect(self.save_requested)
        self.foot.cleared.connect(self.cleared)
        self._delete.clicked.connect(self.delete_requested)
        for signal in (
            self._treatments.changed,
            self._regions.changed,
            self._minutes.edited,
            self._pressure.chosen,
            self._side.chosen,
            self._before.valueChanged,
            self._after.valueChanged,
            self._note.textChanged,
            self._advice.textChanged,
            self._therapist.textEdited,
            self._appointment.changed,
        ):
            signal.connect(self._on_changed)
        self._day.dateChanged.connect(self._on_day)

    @property
    def is_changed(self) -> bool:
        """Whether it says something else than what was last shown."""
        return self.form() != self._shown

    def form(self) -> VisitForm:
        """What it says now."""
        pressure, side = self._pressure.current(), self._side.current()
        return VisitForm(
            day=self._day.day(),
            modalities=self._treatments.taken(),
            regions=tuple(Region(key) for key in self._regions.taken()),
            minutes=int(self._minutes.value()),
            advice=self._advice.toPlainText(),
            pressure=None if pressure == _NOT_NOTED else pressure,
            pain_before=self._before.value(),
            pain_after=self._after.value(),
            note=self._note.toPlainText(),
            therapist=self._therapist.text(),
            side=None if side == _NOT_NOTED else Side(side),
            next_appointment=self._appointment.value(),
        )

    def show_form(
        self, form: VisitForm, today: date, *, is_new: bool, kept: VisitForm | None = None
    ) -> None:
        """Show what a visit says; ``kept`` is what was typed over it and not saved."""
        self._is_new = is_new
        self._day.show_latest(max(today, form.day))
        self._fill(form, today)
        # What is shown may be said otherwise than it came, as with the order of regions.
        self._shown = self.form()
        if kept is not None:
            self._fill(replace(kept, day=min(kept.day, max(today, form.day))), today)
        title = self.tr("New visit")
        if not is_new:
            title = self.tr("Visit of %1").replace("%1", texts.day_words(form.day))
        self._title.setText(title)
        self.setAccessibleName(title)
        self._delete.setVisible(not is_new)
        self.show_problem("")
        self._on_changed()

    def _fill(self, form: VisitForm, today: date) -> None:
        self._day.show_day(form.day)
        self._treatments.take(form.modalities)
        self._regions.take(region.value for region in form.regions)
        self._minutes.show_value(form.minutes)
        self._pressure.choose(form.pressure or _NOT_NOTED)
        self._side.choose(form.side.value if form.side in SIDES else _NOT_NOTED)
        self._before.set_value(form.pain_before)
        self._after.set_value(form.pain_after)
        self._note.setPlainText(form.note)
        self._advice.setPlainText(form.advice)
        self._therapist.setText(form.therapist)
        usual = max(form.day, today) + _USUAL_INTERVAL
        self._appointment.show_value(form.next_appointment, usual, form.day)

    def offer_treatments(self, modalities: Sequence[str]) -> None:
        """Complete what is typed from these."""
        self._treatments.offer(modalities)

    def show_problem(self, words: str) -> None:
        """Say why it was not saved; empty words take that away."""
        self.foot.show_problem(words)

    def lead_to_foot(self) -> None:
        """Let the Tab key go on from the last control to the foot, once both are in one window."""
        self.foot.follow(self._delete)

    def take_keyboard(self) -> None:
        """Put the keyboard on the first treatment."""
        self._treatments.take_keyboard()

    def _on_changed(self) -> None:
        sore = any(entry in wording.SORE_AFTER for entry in self._treatments.taken())
        self._hint.setVisible(sore)
        if self._is_new:
            clear = self.tr("Clear") if self.is_changed else ""
            self.foot.offer(self.tr("Save visit"), clear)
        else:
            self.foot.offer(self.tr("Save changes"), self.tr("Leave as it was"))

    def _on_day(self) -> None:
        self._appointment.show_earliest(self._day.day())
        self._on_changed()


class Hint(Card):
    """What may be done after some treatments; nothing is done of itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, tone="warn")
        words = WrappedLabel(wording.soreness_hint())
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().space(3),) * 4)
        column.addWidget(words)
        self.setAccessibleName(words.text())


class Words(QPlainTextEdit):
    """A few lines to write; the Tab key leaves them."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        # A file that is dropped here is for the window, not for the field.
        self.setAcceptDrops(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(_WORDS_WIDTH), theme().scaled(_WORDS_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())
