"""What the Library page can be narrowed to."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stretchapp.core.exercise import Equipment, Position, Region
from stretchapp.services.library_search import Narrowing, Nothing
from stretchapp.ui import exercise_words, texts
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.chips import Chips
from stretchapp.ui.widgets.choice_box import ChoiceBox
from stretchapp.ui.widgets.flow import FlowLayout

_ANY, _NOTHING = "", "nothing"


class Filters(QWidget):
    """Region as chips; position, equipment and difficulty folded away."""

    changed = Signal()

    def __init__(self, *after: QWidget) -> None:
        """``after`` stand behind the boxes, where there is room in their line."""
        super().__init__()
        self._region = Chips(self.tr("Region"))
        self._region.set_choices(
            [
                (_ANY, self.tr("All")),
                *((region.value, texts.region_words(region)) for region in Region),
            ]
        )
        self._position = ChoiceBox(
            self.tr("Position"),
            _choices(
                self.tr("Any position"),
                [(entry.value, exercise_words.position_words(entry)) for entry in Position],
            ),
        )
        self._equipment = ChoiceBox(
            self.tr("Equipment"),
            _choices(
                self.tr("Any equipment"),
                [
                    (_NOTHING, self.tr("none, or just a mat")),
                    *((entry.value, exercise_words.equipment_words(entry)) for entry in Equipment),
                ],
            ),
        )
        self._difficulty = ChoiceBox(
            self.tr("Difficulty"),
            _choices(
                self.tr("Any difficulty"),
                [
                    (str(entry), exercise_words.difficulty_words(entry))
                    for entry in exercise_words.DIFFICULTIES
                ],
            ),
        )
        boxes = FlowLayout(gap=theme().space(3))
        for box in (self._position, self._equipment, self._difficulty):
            box.chosen.connect(self._on_chosen)
            boxes.addWidget(box)
        for part in after:
            boxes.addWidget(part)
        self._region.chosen.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(2))
        column.addWidget(self._region)
        column.addLayout(boxes)

    def narrowing(self) -> Narrowing:
        """What is asked for now."""
        region, position = self._region.current(), self._position.current()
        equipment, difficulty = self._equipment.current(), self._difficulty.current()
        return Narrowing(
            region=Region(region) if region else None,
            position=Position(position) if position else None,
            equipment=_equipment(equipment),
            difficulty=int(difficulty) if difficulty else None,
        )

    def clear(self) -> None:
        """Ask for everything again, without emitting `changed`."""
        for control in (self._region, self._position, self._equipment, self._difficulty):
            control.choose(_ANY)

    def _on_chosen(self, _key: str) -> None:
        self.changed.emit()


def _choices(everything: str, entries: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(_ANY, everything), *((key, texts.sentence(words)) for key, words in entries)]


def _equipment(key: str) -> Equipment | Nothing | None:
    if key == _NOTHING:
        return Nothing.NEEDED
    return Equipment(key) if key else None
