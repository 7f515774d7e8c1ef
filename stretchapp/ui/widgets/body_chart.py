"""Choosing where it hurts: on a drawn body with the pointer, or from a list of its areas."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from stretchapp.services.library import BodyArea
from stretchapp.ui.paint.body import ASPECT, VIEWS, View, area_at, paint_body
from stretchapp.ui.texts import counted, translated
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import QuietButton
from stretchapp.ui.widgets.columns import ColumnsLayout
from stretchapp.ui.widgets.labels import Caption, WrappedLabel

_BODY_WIDTH = 186  # px at 100 %
_LARGEST_SCALE = 1.5  # for the body, with large text
_WISH = 960  # px at 100 % for all of it
_ROOM = 300  # px at 100 % for the list beside the body
_REACH = 10  # px at 100 % from an area to a pointer that means it
_BOX_WIDTH = 200  # px at 100 % for an area in the list


class BodyChart(QWidget):
    """Front and back of a body on which areas are marked, and a list of the same areas.

    The list stands beside the body, or below it where room is short. ``changed`` brings the keys
    that are marked now, in the order of the vocabulary.
    """

    changed = Signal(tuple)

    def __init__(self, areas: Sequence[BodyArea], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = {area.key: translated(area.name) for area in areas}
        self._marked: set[str] = set()
        self._sides = [_Side(view) for view in VIEWS]
        self._under_pointer = Caption(tone="ink")
        self._said = Caption()
        self._groups = [
            _Group(words, {key: self._names[key] for key in keys})
            for words, keys in _grouped(areas)
        ]
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().space(5))
        self._box.addLayout(self._drawing_part())
        self._box.addLayout(self._list_part(), 1)
        self._say()

    def marked(self) -> tuple[str, ...]:
        """The keys of the areas that are marked, in the order of the vocabulary."""
        return tuple(key for key in self._names if key in self._marked)

    def set_marked(self, keys: Iterable[str]) -> None:
        """Mark these and no others, without emitting `changed`; unknown keys are left out."""
        self._marked = set(keys) & self._names.keys()
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def sizeHint(self) -> QSize:
        # Cards ask for the height that belongs to this width, and then keep it as their least: it
        # has to be one at which the list stands beside the body.
        return QSize(theme().scaled(_WISH), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        # The bodies shrink with the width; the words do not.
        width = max(group.minimumSizeHint().width() for group in self._groups)
        return QSize(width, super().minimumSizeHint().height())

    def _drawing_part(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme().space(1))
        self._bodies = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bodies.setSpacing(theme().space(2))
        names = {"front": self.tr("Front"), "back": self.tr("Back")}
        for side in self._sides:
            side.setAccessibleName(names[side.view])
            side.pressed_on.connect(self._toggle)
            side.looked_at.connect(self._on_looked_at)
            below = Caption(names[side.view])
            below.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            one = QVBoxLayout()
            one.setSpacing(theme().space(1))
            one.addWidget(side, 0, Qt.AlignmentFlag.AlignHCenter)
            one.addWidget(below)
            self._bodies.addLayout(one)
        column.addLayout(self._bodies)
        self._under_pointer.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._under_pointer)
        column.addStretch(1)
        return column

    def _list_part(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._said)
        column.addSpacing(theme().space(2))
        for group in self._groups:
            group.toggled_area.connect(self._toggle)
            column.addWidget(group)
        column.addStretch(1)
        return column

    def _arrange(self) -> None:
        scale = min(theme().scale, _LARGEST_SCALE)
        wish, gap = round(_BODY_WIDTH * scale), self._bodies.spacing()
        beside = self.width() >= 2 * wish + gap + theme().scaled(_ROOM)
        one_above_other = self.width() < wish + gap
        width = self.width() if one_above_other else min(wish, (self.width() - gap) // 2)
        for side in self._sides:
            side.setFixedSize(width, round(width / ASPECT))
        ways = QBoxLayout.Direction
        self._bodies.setDirection(ways.TopToBottom if one_above_other else ways.LeftToRight)
        self._box.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._under_pointer.setMinimumHeight(self._under_pointer.fontMetrics().lineSpacing() + 2)

    def _toggle(self, key: str) -> None:
        self._marked ^= {key}
        self._say()
        self.changed.emit(self.marked())

    def _on_looked_at(self, key: str) -> None:
        self._under_pointer.setText(self._names.get(key, ""))

    def _say(self) -> None:
        """Bring drawing, list and words to what is marked."""
        marked = self.marked()
        words = "; ".join(self._names[key] for key in marked)
        for side in self._sides:
            side.show_marked(marked)
            side.setAccessibleDescription(words)
        for group in self._groups:
            group.show_marked(self._marked)
        hint = self.tr(
            "Click where it hurts, or choose from the list. Click again to take a mark away."
        )
        self._said.setText(self.tr("Marked: %1").replace("%1", words) if words else hint)


class _Side(QWidget):
    """One side of the body for the pointer; the list does the same for the keyboard."""

    pressed_on = Signal(str)
    looked_at = Signal(str)

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view
        self._marked: tuple[str, ...] = ()
        self._current: str | None = None
        self.setMouseTracking(True)

    def show_marked(self, keys: tuple[str, ...]) -> None:
        self._marked = keys
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_body(
                painter,
                self._area(),
                self.view,
                self._marked,
                theme().colours,
                labels=True,
                current=self._current,
                text_px=theme().px("caption"),
            )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._look_at(self._key_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        key = self._key_at(event.position())
        if key is not None and event.button() is Qt.MouseButton.LeftButton:
            self._look_at(key)
            self.pressed_on.emit(key)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._look_at(None)

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(2, 2, -2, -2)

    def _key_at(self, point: QPointF) -> str | None:
        return area_at(point, self._area(), self.view, theme().scaled(_REACH))

    def _look_at(self, key: str | None) -> None:
        if key == self._current:
            return
        self._current = key
        shape = Qt.CursorShape.ArrowCursor if key is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        self.looked_at.emit(key or "")
        self.update()


class _GroupButton(QuietButton):
    """Opens and closes a part of the list; as wide as the list."""

    text_alignment = Qt.AlignmentFlag.AlignLeft

    def __init__(self) -> None:
        super().__init__("", "chevron-right")
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)


class _Group(QWidget):
    """The areas of one part of the body, below a button that shows and hides them."""

    toggled_area = Signal(str)

    def __init__(self, words: str, names: dict[str, str]) -> None:
        super().__init__()
        self._words = words
        self._button = _GroupButton()
        self._button.clicked.connect(self._on_pressed)
        self._list = QWidget()
        self._list.hide()
        self._boxes = {key: _AreaBox(key, name) for key, name in names.items()}
        inner = QVBoxLayout(self._list)
        inner.setContentsMargins(theme().space(5), 0, 0, theme().space(2))
        columns = ColumnsLayout(_BOX_WIDTH, gap=0)
        inner.addLayout(columns)
        for box in self._boxes.values():
            box.toggled_area.connect(self.toggled_area)
            columns.addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._button)
        column.addWidget(self._list)

    def show_marked(self, marked: set[str]) -> None:
        for key, box in self._boxes.items():
            box.check.setChecked(key in marked)
        count = len(marked & self._boxes.keys())
        said = counted(count, "1 marked", "%n marked") if count else ""
        self._button.setText(f"{self._words}  ·  {said}" if said else self._words)
        self._button.setAccessibleDescription(said)
        self._name_button()

    def _on_pressed(self) -> None:
        self._list.setVisible(not self._list.isVisibleTo(self))
        self._name_button()

    def _name_button(self) -> None:
        is_open = self._list.isVisibleTo(self)
        self._button.set_icon("chevron-down" if is_open else "chevron-right")
        tip = self.tr("Hide areas: %1") if is_open else self.tr("Show areas: %1")
        self._button.setAccessibleName(tip.replace("%1", self._words))


class _AreaBox(QWidget):
    """A check box with words that wrap; all of it can be clicked."""

    toggled_area = Signal(str)

    def __init__(self, key: str, name: str) -> None:
        super().__init__()
        self._key = key
        self.check = QCheckBox()
        self.check.setAccessibleName(name)
        self.check.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme().space(2), 0)
        row.setSpacing(theme().space(1))
        row.addWidget(self.check)
        row.addWidget(WrappedLabel(name), 1)
        self.setMinimumHeight(theme().target())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if inside and event.button() is Qt.MouseButton.LeftButton:
            self.check.click()

    def _on_clicked(self) -> None:
        self.toggled_area.emit(self._key)


def _grouped(areas: Sequence[BodyArea]) -> list[tuple[str, list[str]]]:
    """The keys of the areas by part of the body, left and right one after the other."""
    parts = (
        (translated("Head and neck"), ("head", "neck")),
        (translated("Shoulders and arms"), ("shoulder", "arm", "hand")),
        (translated("Chest and belly"), ("chest", "abdomen")),
        (
            translated("Back"),
            ("upper_back", "shoulder_blade", "mid_back", "low_back", "tailbone"),
        ),
        (translated("Hips and buttocks"), ("hip_side", "groin", "buttock")),
        (
            translated("Legs"),
            (
                *("front_thigh", "inner_thigh", "outer_thigh", "back_thigh"),
                *("knee_front", "knee_back", "shin", "calf"),
            ),
        ),
        (translated("Feet"), ("ankle", "foot")),
    )
    groups: dict[str, list[str]] = {words: [] for words, _ in parts}
    part_of = {stem: words for words, stems in parts for stem in stems}
    for area in sorted(areas, key=lambda area: area.side == "middle"):
        stem = area.key.removesuffix(f"_{area.side}")
        groups.setdefault(part_of.get(stem, translated("Other areas")), []).append(area.key)
    return [(words, keys) for words, keys in groups.items() if keys]
