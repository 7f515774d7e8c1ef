"""The clinic's own kinds of measure: listed, and written in place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from stretchapp.services.library import MeasureKind
from stretchapp.services.measured import Measured
from stretchapp.services.measures import (
    LONGEST_KIND_NAME,
    LONGEST_NOTE,
    LONGEST_UNIT,
    MOST_DECIMALS,
    WIDEST,
)
from stretchapp.ui.measures import wording
from stretchapp.ui.measures.rows import (
    Changing,
    Entry,
    Line,
    Lines,
    Problem,
    Rows,
    Section,
    in_a_row,
)
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.labels import Caption
from stretchapp.ui.widgets.number_box import NumberBox
from stretchapp.ui.widgets.segmented import SegmentedControl
from stretchapp.ui.widgets.stepper import Stepper


class OwnKindsCard(Section):
    """Lists the clinic's kinds that are in use, and writes them."""

    save_requested = Signal(object)
    """The MeasureKind; its key is empty for a new one."""
    delete_requested = Signal(object)
    """The key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.entitle(self.tr("Your own kinds of measure"))
        self._kinds: dict[str, MeasureKind] = {}
        self._list = Changing()
        self._add = SecondaryButton(self.tr("New kind of measure"), "plus")
        self._add.clicked.connect(self._on_new)
        self.form = KindForm()
        self.form.save_requested.connect(self.save_requested)
        self.form.left.connect(self.close_form)
        self.form.hide()
        self.column.addWidget(self._list)
        self.column.addWidget(self.form)
        self.column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_measured(self, measured: Measured) -> None:
        """Show the kinds; what is being written stays."""
        self._kinds = {own.kind.key: own.kind for own in measured.own_kinds if not own.retired}
        entries = [
            Entry(key, kind.name, f"{wording.range_words(kind)}. {_more(kind)}")
            for key, kind in self._kinds.items()
        ]
        if not entries:
            words = self.tr("Name what you measure in your clinic, with its unit and range.")
            self._list.show_parts([Caption(words)])
            return
        rows = Rows("", entries)
        rows.edit_requested.connect(self._on_edit)
        rows.delete_requested.connect(self.delete_requested)
        self._list.show_parts([rows])

    def close_form(self) -> None:
        """Write no kind any more."""
        self.form.hide()
        self._add.show()
        self._add.setFocus()

    def _on_new(self) -> None:
        self._open(None)

    def _on_edit(self, key: object) -> None:
        self._open(self._kinds.get(str(key)))

    def _open(self, kind: MeasureKind | None) -> None:
        self.form.show_kind(kind)
        self.form.show()
        self._add.hide()
        self.form.take_keyboard()


class KindForm(QWidget):
    """Name, unit, range, decimals, sides and direction of a kind."""

    save_requested = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self._name = Line(self.tr("Name"), LONGEST_KIND_NAME)
        self._unit = Line(self.tr("Unit"), LONGEST_UNIT)
        self._how = Lines(self.tr("How to measure"))
        self._lowest = _end(self.tr("Lowest"))
        self._highest = _end(self.tr("Highest"))
        self._decimals = Stepper(self.tr("Decimals"), 0, MOST_DECIMALS)
        self._decimals.valueChanged.connect(self._on_decimals)
        self._sided = QCheckBox(self.tr("Left and right apart"))
        self._better = SegmentedControl(self.tr("Better is"))
        self._better.set_choices([("high", self.tr("higher")), ("low", self.tr("lower"))])
        self._problem = Problem()
        self._save = PrimaryButton(self.tr("Save kind"))
        self._save.clicked.connect(self._on_save)
        leave = QuietButton(self.tr("Leave kind"))
        leave.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(3))
        fixed = self.tr("Stays as it is once the kind is saved.")
        for part in (
            Field(self.tr("Name"), self._name),
            Field(self.tr("Unit"), self._unit, self.tr("Such as cm, kg or points.") + f" {fixed}"),
            in_a_row(
                Field(self.tr("Lowest"), self._lowest),
                Field(self.tr("Highest"), self._highest),
                Field(self.tr("Decimals"), self._decimals),
            ),
            Field(self.tr("Better is"), self._better),
            self._sided,
            Field(self.tr("How to measure"), self._how),
            self._problem,
            in_a_row(self._save, leave),
        ):
            column.addWidget(part)

    def show_kind(self, kind: MeasureKind | None) -> None:
        """Show a kind to be changed, or (None) write a new one."""
        self._key = "" if kind is None else kind.key
        self._name.setText("" if kind is None else kind.name)
        self._unit.setText("" if kind is None else kind.unit)
        self._how.setPlainText("" if kind is None else kind.how)
        self._decimals.set_value(0 if kind is None else kind.decimals)
        self._on_decimals(self._decimals.value())
        self._lowest.show_value(0 if kind is None else kind.minimum)
        self._highest.show_value(100 if kind is None else kind.maximum)
        self._sided.setChecked(kind is not None and kind.sided)
        self._better.choose("high" if kind is None else kind.better)
        self._unit.setEnabled(kind is None)
        self._sided.setEnabled(kind is None)
        self._problem.say("")

    def show_problem(self, words: str) -> None:
        """Say why it was not saved."""
        self._problem.say(words)

    def take_keyboard(self) -> None:
        """Put the keyboard on the name."""
        self._name.setFocus()

    def _on_decimals(self, decimals: int) -> None:
        for end in (self._lowest, self._highest):
            end.setDecimals(decimals)

    def _on_save(self) -> None:
        self._problem.say("")
        self.save_requested.emit(
            MeasureKind(
                key=self._key,
                name=self._name.text(),
                how=self._how.toPlainText()[:LONGEST_NOTE],
                unit=self._unit.text(),
                minimum=self._lowest.value(),
                maximum=self._highest.value(),
                decimals=self._decimals.value(),
                sided=self._sided.isChecked(),
                better="high" if self._better.current() == "high" else "low",
                change=None,
                change_percent=None,
                source=None,
            )
        )


def _end(name: str) -> NumberBox:
    box = NumberBox(-WIDEST, WIDEST)
    box.setAccessibleName(name)
    return box


def _more(kind: MeasureKind) -> str:
    sides = wording.tr("Left and right apart.") if kind.sided else ""
    return " ".join(part for part in (sides, wording.better_words(kind.better)) if part)
