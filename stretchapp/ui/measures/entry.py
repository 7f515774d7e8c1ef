"""The form of one measure, with how to measure beside it."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.core.exercise import Side
from stretchapp.core.records import Measure
from stretchapp.services.library import MeasureKind
from stretchapp.services.measured import Measured
from stretchapp.services.measures import LONGEST_NOTE, SIDES, MeasureForm, figure_of
from stretchapp.ui import texts
from stretchapp.ui.measures import wording
from stretchapp.ui.measures.rows import Line, Problem, Section, in_a_row
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from stretchapp.ui.widgets.choice_box import ChoiceBox
from stretchapp.ui.widgets.columns import ColumnsLayout
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.figure_controls import FigureControls
from stretchapp.ui.widgets.figure_view import FigureView
from stretchapp.ui.widgets.labels import Caption, WrappedLabel
from stretchapp.ui.widgets.moment import DayBox
from stretchapp.ui.widgets.optional_number import OptionalNumberBox
from stretchapp.ui.widgets.segmented import SegmentedControl

_FIGURE = QSize(360, 216)
_COLUMN = 320


class MeasureEntry(Section):
    """Writes a new measure, or changes one; it saves nothing itself."""

    save_requested = Signal(object, object)
    """The id of the measure that is changed, or None for a new one, and the MeasureForm."""
    target_requested = Signal(str, object, object)
    """Kind, Side or None, and the value aimed at, or None for none."""

    def __init__(self, for_clinic: bool, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._for_clinic = for_clinic
        self._measured: Measured | None = None
        self._kinds: dict[str, MeasureKind] = {}
        self._offered: list[str] = []
        self._editing: UUID | None = None
        self._kind = ChoiceBox(self.tr("What"), [])
        self._kind.fill_width()
        self._kind.chosen.connect(self._on_kind)
        self._side = SegmentedControl(self.tr("Side"))
        self._side.set_choices([(side.value, wording.side_words(side)) for side in SIDES])
        self._side.chosen.connect(self._on_side)
        self._side_field = Field(self.tr("Side"), self._side)
        self._value_place = QVBoxLayout()
        self._value = self._new_box(None)
        self._value_field = Field(self.tr("Value"), self._value)
        self._day = DayBox(self.tr("Day"))
        self._note = Line(self.tr("Note"), LONGEST_NOTE)
        self._problem = Problem()
        self._save = PrimaryButton(self.tr("Save measure"))
        self._save.clicked.connect(self.save)
        self._leave = QuietButton(self.tr("Leave as it was"))
        self._leave.clicked.connect(self.clear)
        self._how = WrappedLabel()
        self._facts = Caption()
        self._figure = FigureView(_FIGURE, grows=True)
        self._controls = FigureControls(self._figure, turns=False)
        self._target = self._new_box(None)
        self._target_place = QVBoxLayout()
        self._target_field = Field(self.tr("Target"), self._target)
        self._set_target = SecondaryButton(self.tr("Save target"))
        self._set_target.clicked.connect(self._on_target)
        self._lay_out()

    def _lay_out(self) -> None:
        gap = theme().space(3)
        form, how = QWidget(), QWidget()
        left, right = QVBoxLayout(form), QVBoxLayout(how)
        for column in (left, right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(gap)
        self._value_place.addWidget(self._value_field)
        left.addWidget(Field(self.tr("What"), self._kind))
        left.addWidget(self._side_field)
        left.addLayout(self._value_place)
        left.addWidget(Field(self.tr("Day"), self._day))
        left.addWidget(Field(self.tr("Note"), self._note))
        left.addWidget(self._problem)
        left.addWidget(in_a_row(self._save, self._leave))
        left.addStretch(1)
        right.addWidget(self._figure)
        right.addWidget(self._controls)
        right.addWidget(self._how)
        right.addWidget(self._facts)
        self._target_place.addWidget(self._target_field)
        self._target_place.addWidget(self._set_target, 0, Qt.AlignmentFlag.AlignLeft)
        right.addLayout(self._target_place)
        right.addStretch(1)
        both = QWidget()
        columns = ColumnsLayout(_COLUMN, both, gap=theme().space(4))
        columns.addWidget(form)
        columns.addWidget(how)
        self.column.addWidget(both)

    @property
    def is_changed(self) -> bool:
        """Whether a value or note is typed that is not saved."""
        return self._editing is not None or self._value.number() is not None or self._has_note

    @property
    def _has_note(self) -> bool:
        return bool(self._note.text().strip())

    def show_measured(self, measured: Measured) -> None:
        """Show another patient, or the same one; what is typed for the same one stays."""
        before, self._measured = self._measured, measured
        kinds = {kind.key: kind for kind in measured.kinds}
        retired = {own.kind.key for own in measured.own_kinds if own.retired}
        offered = [key for key in kinds if key not in retired]
        self._day.show_latest(measured.today)
        is_other = before is None or before.patient != measured.patient
        if (kinds, offered) != (self._kinds, self._offered):
            chosen = self._kind.current() if self._kind.count() else ""
            self._kinds, self._offered = kinds, offered
            self._kind.clear()
            for key in offered:
                self._kind.addItem(kinds[key].name, key)
            if chosen in offered:
                self._kind.choose(chosen)
            self._show_kind()
        if is_other:
            self.clear()
        elif not any(measure.id == self._editing for measure in measured.measures):
            self._editing = None
        self._show_target()
        self._entitle(None)

    def edit(self, measure: Measure) -> None:
        """Change a measure that is there already."""
        if self._kind.findData(measure.kind) < 0:
            self._kind.addItem(self._kinds[measure.kind].name, measure.kind)
        self._editing = measure.id
        self._kind.choose(measure.kind)
        self._show_kind()
        if measure.side in SIDES:
            self._side.choose(measure.side.value)
        self._value.show_number(measure.value)
        self._day.show_day(measure.day)
        self._note.setText(measure.note)
        self._problem.say("")
        self._show_target()
        self._entitle(measure.day)
        self._value.setFocus()
        self._value.selectAll()

    def clear(self) -> None:
        """Begin a new measure of the same kind."""
        self._editing = None
        if self._kind.count() > len(self._offered):
            # A retired kind was there only for the measure that was changed.
            self._kind.removeItem(self._kind.count() - 1)
            self._show_kind()
        self._value.show_number(None)
        self._note.clear()
        self._problem.say("")
        if self._measured is not None:
            self._day.show_day(self._measured.today)
        self._entitle(None)

    def show_problem(self, words: str) -> None:
        """Say why it was not saved."""
        self._problem.say(words)

    def _entitle(self, day: date | None) -> None:
        if self._editing is None:
            self.entitle(self.tr("New measure"))
            self._save.setText(self.tr("Save measure"))
        elif day is not None:
            words = self.tr("Measure of %1").replace("%1", texts.day_with_year(day))
            self.entitle(words)
            self._save.setText(self.tr("Save changes"))
        self._leave.setVisible(self._editing is not None)
        self._kind.setEnabled(self._editing is None)

    def _current(self) -> MeasureKind | None:
        return self._kinds.get(self._kind.current()) if self._kind.count() else None

    def _current_side(self) -> Side | None:
        kind = self._current()
        return Side(self._side.current()) if kind is not None and kind.sided else None

    def _on_kind(self) -> None:
        self._show_kind()
        self._problem.say("")

    def _on_side(self) -> None:
        self._figure.set_mirrored(self._current_side() is Side.LEFT)
        self._show_target()

    def _show_kind(self) -> None:
        kind = self._current()
        if kind is None:
            return
        self._side_field.setVisible(kind.sided)
        self._value = self._new_box(kind)
        self._value_field = self._renewed(
            self._value_place, self._value_field, self.tr("Value"), self._value
        )
        self._value_field.set_caption(wording.range_words(kind))
        self._target = self._new_box(kind)
        self._target.setAccessibleName(self.tr("Target"))
        self._target_field = self._renewed(
            self._target_place, self._target_field, self.tr("Target"), self._target
        )
        figure = figure_of(kind.key)
        self._figure.show_figure(figure, kind.name, kind.name)
        self._figure.setVisible(figure is not None)
        self._controls.fit(sided=False)
        self._how.setText(kind.how)
        self._how.setVisible(bool(kind.how))
        self._facts.setText(_facts(kind))
        self._on_side()

    def _renewed(self, place: QVBoxLayout, old: Field, words: str, box: OptionalNumberBox) -> Field:
        """A new field in the place of the old one: range and unit are those of the kind."""
        field = Field(words, box)
        place.replaceWidget(old, field)
        old.hide()
        old.deleteLater()
        return field

    def _new_box(self, kind: MeasureKind | None) -> OptionalNumberBox:
        if kind is None:
            return OptionalNumberBox(self.tr("Value"), 0, 1)
        return OptionalNumberBox(
            self.tr("Value"),
            kind.minimum,
            kind.maximum,
            wording.unit_words(kind.unit),
            decimals=kind.decimals,
        )

    def _show_target(self) -> None:
        kind, side = self._current(), self._current_side()
        if kind is None or self._measured is None:
            return
        found = [
            target.value
            for target in self._measured.targets
            if (target.kind, target.side) == (kind.key, side)
        ]
        self._target.show_number(found[0] if found else None)
        self._target_field.setVisible(self._for_clinic)
        self._set_target.setVisible(self._for_clinic)
        caption = self.tr("What you both aim at: %1. Empty it to aim at nothing.")
        self._target_field.set_caption(caption.replace("%1", wording.series_words(kind, side)))

    def save(self) -> None:
        """Hand over what is written, if there is a value."""
        kind, value = self._current(), self._value.number()
        if kind is None:
            return
        if value is None:
            self._problem.say(self.tr("Enter a value first: %1.").replace("%1", self._range()))
            self._value.setFocus()
            return
        self._problem.say("")
        form = MeasureForm(
            kind.key, self._day.day(), value, self._current_side(), self._note.text().strip()
        )
        self.save_requested.emit(self._editing, form)

    def _range(self) -> str:
        kind = self._current()
        return "" if kind is None else wording.range_words(kind)

    def _on_target(self) -> None:
        kind = self._current()
        if kind is not None:
            self.target_requested.emit(kind.key, self._current_side(), self._target.number())


def _facts(kind: MeasureKind) -> str:
    """Which way is better, and from which change on it counts."""
    words = [wording.better_words(kind.better)]
    if kind.change is not None:
        decimals = 0 if float(kind.change).is_integer() else 1
        change = wording.value_words(kind.change, decimals, kind.unit)
        counts = wording.tr("A change of %1 or more counts").replace("%1", change)
        words.append(f"{counts} ({kind.source})." if kind.source else f"{counts}.")
    return " ".join(words)
