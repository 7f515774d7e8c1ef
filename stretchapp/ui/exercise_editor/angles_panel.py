"""Every angle of the pose as a number, within what the joint allows."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.core.figure import editing
from stretchapp.core.figure.skeleton import ANGLES, PLACING
from stretchapp.ui.exercise_editor import words
from stretchapp.ui.exercise_editor.posing import Posing
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.choice_box import ChoiceBox
from stretchapp.ui.widgets.columns import ColumnsLayout
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.labels import Caption
from stretchapp.ui.widgets.number_box import NumberBox

_IN_CENTIMETRES = PLACING[:3]


class AngleBox(NumberBox):
    """One angle, or a part of the body's place."""

    def __init__(self, name: str, least: float, most: float, unit: str) -> None:
        super().__init__(least, most, unit, decimals=1)
        self.setKeyboardTracking(False)
        self.angle = name


class AnglesPanel(QWidget):
    """The angles of one part of the body at a time."""

    def __init__(self, posing: Posing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._posing = posing
        self._group = ChoiceBox(self.tr("Part of the body"), words.angle_groups())
        self._group.choose("right_leg")
        self._group.chosen.connect(self._on_group)
        fields = QWidget()
        self._columns = ColumnsLayout(136, fields, gap=theme().space(3))
        self._boxes: dict[str, AngleBox] = {}
        self._fields: dict[str, Field] = {}
        for name in PLACING:
            if name in _IN_CENTIMETRES:
                self._add(AngleBox(name, -300, 300, self.tr("cm")))
            else:
                self._add(AngleBox(name, -180, 180, "°"))
        for angle in ANGLES:
            movement = angle.movement
            self._add(AngleBox(angle.name, movement.least, movement.most, "°"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(3))
        column.addWidget(self._group)
        column.addWidget(fields)
        column.addWidget(Caption(self.tr("What the body rests on may change a number again.")))
        self._on_group(self._group.current())
        posing.changed.connect(self._show)

    def _add(self, box: AngleBox) -> None:
        box.edited.connect(self._on_edited)
        self._boxes[box.angle] = box
        spread = self.tr("%1 to %2°").replace("%1", f"{box.minimum():g}")
        spread = spread.replace("%2", f"{box.maximum():g}")
        caption = "" if box.angle in PLACING else spread
        field = Field(words.angle_words(box.angle), box, caption)
        self._fields[box.angle] = field
        self._columns.addWidget(field)

    def _on_group(self, group: str) -> None:
        for name, field in self._fields.items():
            field.setVisible(words.group_of(name) == group)

    def _show(self) -> None:
        posture = self._posing.motion.body(self._posing.key).posture
        placing = editing.placing(posture)
        for name, box in self._boxes.items():
            value = placing[name] if name in placing else posture.degree(name)
            in_cm = name in _IN_CENTIMETRES
            box.show_value(value * words.CENTIMETRES if in_cm else value)

    def _on_edited(self, value: float) -> None:
        box = self.sender()
        if isinstance(box, AngleBox):
            in_cm = box.angle in _IN_CENTIMETRES
            wanted = value / words.CENTIMETRES if in_cm else value
            posing = self._posing
            figure = editing.with_angle(posing.motion, posing.key, box.angle, wanted)
            posing.change(self.tr("Change an angle"), figure, f"angle {box.angle}")
            self._show()
