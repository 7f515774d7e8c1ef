"""The things beside the body, and where they stand."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.core.figure import editing
from stretchapp.core.figure.landmarks import LANDMARKS
from stretchapp.core.figure.surfaces import USUAL_HEIGHT, height_of
from stretchapp.core.figure.values import Prop, PropKind
from stretchapp.ui.exercise_editor import words
from stretchapp.ui.exercise_editor.chosen_list import AddRow, ChosenRow, clear_layout
from stretchapp.ui.exercise_editor.posing import Posing
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.choice_box import ChoiceBox
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Caption
from stretchapp.ui.widgets.number_box import NumberBox

_ROUND = (PropKind.STRAP, PropKind.TOWEL)


class PropCard(QWidget):
    """One thing: its name, where it stands or what it goes round, and Remove."""

    changed = Signal(int, object)
    removed = Signal(int)

    def __init__(self, place: int, prop: Prop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._prop = prop
        self._name = words.prop_words(prop.kind)
        row = ChosenRow(str(place), self._name)
        row.removed.connect(self._on_removed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(1))
        column.addWidget(row)
        fields = QWidget()
        self._fields = FlowLayout(fields, gap=theme().space(2))
        self._boxes: dict[str, NumberBox] = {}
        self._round: ChoiceBox | None = None
        if prop.kind in _ROUND:
            points = [(name, text) for name, text in words.points() if name in LANDMARKS]
            self._round = ChoiceBox(f"{self._name}: {self.tr('round')}", points)
            self._round.fill_width()
            self._round.chosen.connect(self._on_round)
            self._fields.addWidget(Field(self.tr("Goes round"), self._round))
        elif prop.kind is not PropKind.MAT:
            self._add_box("forward", self.tr("Forwards"), -300, 300)
            self._add_box("right", self.tr("To the right"), -300, 300)
            self._add_box("turn", self.tr("Turned to the left"), -180, 180, "°")
            if prop.kind in USUAL_HEIGHT:
                self._add_box("height", self.tr("Height"), 1, 200)
        column.addWidget(fields)
        self.show_prop(prop)

    def _add_box(self, field: str, label: str, least: int, most: int, unit: str = "") -> None:
        box = NumberBox(least, most, unit or self.tr("cm"), step=5 if unit else 1)
        box.setAccessibleName(f"{self._name}: {label}")
        box.edited.connect(self._on_edited)
        self._boxes[field] = box
        self._fields.addWidget(Field(label, box))

    def show_prop(self, prop: Prop) -> None:
        """Show where it stands."""
        self._prop = prop
        values = {
            "forward": prop.forward * words.CENTIMETRES,
            "right": prop.right * words.CENTIMETRES,
            "turn": prop.turn,
            "height": height_of(prop) * words.CENTIMETRES,
        }
        for field, box in self._boxes.items():
            box.show_value(values[field])
        if prop.round is not None and self._round is not None:
            self._round.choose(prop.round)

    def _on_edited(self, value: float) -> None:
        box = self.sender()
        field = next(name for name, known in self._boxes.items() if known is box)
        in_file = value if field == "turn" else round(value / words.CENTIMETRES, 4)
        changes: dict[str, Any] = {field: in_file}
        self.changed.emit(self._place, replace(self._prop, **changes))

    def _on_round(self, point: str) -> None:
        self.changed.emit(self._place, replace(self._prop, round=point))

    def _on_removed(self, _key: str) -> None:
        self.removed.emit(self._place)


class PropsPanel(QWidget):
    """Lists the things, adds and takes them away."""

    def __init__(self, posing: Posing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._posing = posing
        self._cards: list[PropCard] = []
        self._kinds: list[PropKind] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme().space(4))
        kinds = [(kind.value, words.prop_words(kind)) for kind in PropKind]
        add = AddRow(self.tr("Thing to add"), kinds[1:], self.tr("Add"))
        add.added.connect(self._on_added)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(3))
        column.addWidget(Caption(self.tr("Lengths are for a person of 170 cm.")))
        column.addLayout(self._rows)
        column.addWidget(add)
        posing.changed.connect(self._show)

    def _show(self) -> None:
        props = self._posing.motion.figure.props
        kinds = [prop.kind for prop in props]
        if kinds == self._kinds:
            for card, prop in zip(self._cards, props, strict=True):
                card.show_prop(prop)
            return
        self._kinds = kinds
        clear_layout(self._rows)
        self._cards = [PropCard(place, prop) for place, prop in enumerate(props)]
        for card in self._cards:
            card.changed.connect(self._on_changed)
            card.removed.connect(self._on_removed)
            self._rows.addWidget(card)

    def _on_added(self, kind: str) -> None:
        figure = self._posing.motion.figure
        if len(figure.props) < editing.MOST_PROPS:
            self._posing.change(self.tr("Add a thing"), editing.with_prop(figure, PropKind(kind)))

    def _on_changed(self, place: int, prop: Prop) -> None:
        figure = editing.with_changed_prop(self._posing.motion.figure, place, prop)
        self._posing.change(self.tr("Move a thing"), figure, f"prop {place}")

    def _on_removed(self, place: int) -> None:
        figure = editing.without_prop(self._posing.motion, place)
        self._posing.change(self.tr("Take a thing away"), figure)
