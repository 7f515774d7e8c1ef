"""The parts of the form that say what an exercise is, how much of it, and for which muscles."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from stretchapp.core.exercise import (
    SLOWEST_PACE,
    Equipment,
    Exercise,
    Muscles,
    Position,
    Region,
    Side,
)
from stretchapp.services.muscles import known_muscles
from stretchapp.services.own_exercises import LONGEST_NAME
from stretchapp.ui import exercise_words, texts
from stretchapp.ui.exercise_editor.chosen_list import ChosenList
from stretchapp.ui.exercise_editor.draft import Draft
from stretchapp.ui.exercise_editor.line import Line
from stretchapp.ui.exercise_editor.section import Section
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.choice_box import ChoiceBox
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.number_box import NumberBox
from stretchapp.ui.widgets.segmented import SegmentedControl

_MOST_NAMES, _LONGEST_NAMES = 20, 2000


class Filing(Section):
    """Name, region, position, difficulty, what is needed, and whether it has sides."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(self.tr("What it is"))
        self._draft = draft
        self.name = Line(LONGEST_NAME)
        self.name.textEdited.connect(self._on_name)
        self.name_field = Field(self.tr("Name"), self.name)
        self._others = Line(_LONGEST_NAMES)
        self._others.textEdited.connect(self._on_others)
        self._region = SegmentedControl(self.tr("Region"))
        self._region.set_choices([(region, texts.region_words(region)) for region in Region])
        self._region.chosen.connect(self._on_region)
        positions = [
            (entry.value, texts.sentence(exercise_words.position_words(entry)))
            for entry in Position
        ]
        self._position = ChoiceBox(self.tr("Position"), positions)
        self._position.fill_width()
        self._position.chosen.connect(self._on_position)
        self._difficulty = SegmentedControl(self.tr("Difficulty"))
        self._difficulty.set_choices(
            [
                (str(entry), texts.sentence(exercise_words.difficulty_words(entry)))
                for entry in exercise_words.DIFFICULTIES
            ]
        )
        self._difficulty.chosen.connect(self._on_difficulty)
        self._sided = QCheckBox(self.tr("One side, then the other"))
        self._sided.clicked.connect(self._on_sided)
        self._needed = QWidget()
        self._needed.setAccessibleName(self.tr("What is needed"))
        row = FlowLayout(self._needed, gap=theme().space(3))
        self._boxes: dict[Equipment, QCheckBox] = {}
        for equipment in Equipment:
            box = QCheckBox(texts.sentence(exercise_words.equipment_words(equipment)))
            box.clicked.connect(self._on_needed)
            self._boxes[equipment] = box
            row.addWidget(box)
        others = self.tr("Separate them by commas. They are found by searching.")
        for field in (
            self.name_field,
            Field(self.tr("Other names"), self._others, others),
            Field(self.tr("Region"), self._region),
            Field(self.tr("Position"), self._position),
            Field(self.tr("Difficulty"), self._difficulty),
            Field(self.tr("What is needed"), self._needed),
        ):
            self.column.addWidget(field)
        # No wider than its words: a click beside them does nothing.
        self.column.addWidget(self._sided, 0, Qt.AlignmentFlag.AlignLeft)
        draft.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        exercise = self._draft.exercise
        self.name.show_text(exercise.name)
        if _names(self._others.text()) != exercise.other_names:
            self._others.show_text(", ".join(exercise.other_names))
        self._region.choose(exercise.region)
        self._position.choose(exercise.position)
        self._difficulty.choose(str(exercise.difficulty))
        self._sided.setChecked(exercise.sided)
        for equipment, box in self._boxes.items():
            box.setChecked(equipment in exercise.equipment)
        if exercise.name.strip():
            self.name_field.set_caption("")

    def _on_name(self, text: str) -> None:
        self._draft.change(self.tr("Write the name"), merge="name", name=text)

    def _on_others(self, text: str) -> None:
        words = self.tr("Write other names")
        self._draft.change(words, merge="other names", other_names=_names(text))

    def _on_region(self, key: str) -> None:
        self._draft.change(self.tr("Choose the region"), region=Region(key))

    def _on_position(self, key: str) -> None:
        self._draft.change(self.tr("Choose the position"), position=Position(key))

    def _on_difficulty(self, key: str) -> None:
        self._draft.change(self.tr("Choose the difficulty"), difficulty=int(key))

    def _on_sided(self, sided: bool) -> None:
        exercise = self._draft.exercise
        side = Side.EACH if sided else Side.NONE
        dosage = replace(exercise.dosage, side=side)
        self._draft.change(self.tr("Choose the sides"), sided=sided, dosage=dosage)

    def _on_needed(self) -> None:
        needed = tuple(entry for entry, box in self._boxes.items() if box.isChecked())
        self._draft.change(self.tr("Choose what is needed"), equipment=needed)


class Amount(Section):
    """The dosage that a plan starts from."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(
            self.tr("How much"), self.tr("A plan starts from this; it can be changed there.")
        )
        self._draft = draft
        self._boxes = {
            "sets": NumberBox(1, 20),
            "repetitions": NumberBox(1, 100),
            "hold_seconds": NumberBox(0, 3600, self.tr("s"), step=5),
            "pace_seconds": NumberBox(1, SLOWEST_PACE, self.tr("s each")),
            "rest_seconds": NumberBox(0, 3600, self.tr("s"), step=5),
        }
        labels = (
            self.tr("Sets"),
            self.tr("Times in a set"),
            self.tr("Hold"),
            self.tr("Pace"),
            self.tr("Rest between sets"),
        )
        fields = QWidget()
        row = FlowLayout(fields, gap=theme().space(4))
        self._fields: dict[str, Field] = {}
        for label, (name, box) in zip(labels, self._boxes.items(), strict=True):
            box.edited.connect(self._on_edited)
            self._fields[name] = Field(label, box)
            row.addWidget(self._fields[name])
        self._side = ChoiceBox(
            self.tr("Side"),
            [
                (Side.EACH.value, self.tr("Each side in turn")),
                (Side.RIGHT.value, self.tr("Right side")),
                (Side.LEFT.value, self.tr("Left side")),
                (Side.BOTH.value, self.tr("Both sides together")),
                (Side.NONE.value, self.tr("No sides")),
            ],
        )
        self._side.chosen.connect(self._on_edited)
        row.addWidget(Field(self.tr("Side"), self._side))
        self.column.addWidget(fields)
        draft.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        dosage = self._draft.exercise.dosage
        for name, box in self._boxes.items():
            box.show_value(getattr(dosage, name))
        self._side.choose(dosage.side)
        self._fields["pace_seconds"].setVisible(not dosage.hold_seconds)

    def _on_edited(self) -> None:
        numbers: dict[str, Any] = {name: int(box.value()) for name, box in self._boxes.items()}
        side = Side(self._side.current())
        dosage = replace(self._draft.exercise.dosage, **numbers, side=side)
        dosage = dosage.held_for(dosage.hold_seconds)
        self._draft.change(self.tr("Change how much"), merge="dosage", dosage=dosage)


class MuscleNames(Section):
    """The muscles that the exercise is for, and others that it works on."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(self.tr("Muscles"))
        self._draft = draft
        choices = [
            (words.anatomical, f"{texts.sentence(words.plain)} ({words.anatomical})")
            for words in known_muscles()
        ]
        self._chief = ChosenList(self.tr("Muscle it is for"), choices, self.tr("Add"))
        self._chief.changed.connect(self._on_chief)
        self._others = ChosenList(self.tr("Other muscle"), choices, self.tr("Add"))
        self._others.changed.connect(self._on_others)
        self.column.addWidget(Field(self.tr("It is for"), self._chief))
        self.column.addWidget(Field(self.tr("It also works on"), self._others))
        draft.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        muscles = self._draft.exercise.muscles
        self._chief.show_chosen(muscles.chief)
        self._others.show_chosen(muscles.others)

    def _on_chief(self, chief: tuple[str, ...]) -> None:
        self._change(chief, self._draft.exercise.muscles.others)

    def _on_others(self, others: tuple[str, ...]) -> None:
        self._change(self._draft.exercise.muscles.chief, others)

    def _change(self, chief: tuple[str, ...], others: tuple[str, ...]) -> None:
        muscles = Muscles(chief[:_MOST_NAMES], others[:_MOST_NAMES])
        self._draft.change(self.tr("Choose muscles"), muscles=muscles)


class Variants(Section):
    """The exercises that are easier and harder than this one."""

    def __init__(self, draft: Draft, exercises: Sequence[Exercise]) -> None:
        super().__init__(self.tr("Easier and harder"))
        self._draft = draft
        choices = [("", self.tr("None"))]
        choices += [
            (entry.slug, entry.name) for entry in exercises if entry.slug != draft.exercise.slug
        ]
        self._easier = ChoiceBox(self.tr("Easier"), choices)
        self._harder = ChoiceBox(self.tr("Harder"), choices)
        for box in (self._easier, self._harder):
            box.fill_width()
            box.chosen.connect(self._on_chosen)
        self.column.addWidget(Field(self.tr("An easier exercise"), self._easier))
        self.column.addWidget(Field(self.tr("A harder exercise"), self._harder))
        draft.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._easier.choose(self._draft.exercise.easier or "")
        self._harder.choose(self._draft.exercise.harder or "")

    def _on_chosen(self) -> None:
        easier, harder = self._easier.current() or None, self._harder.current() or None
        self._draft.change(self.tr("Choose a variant"), easier=easier, harder=harder)


def _names(text: str) -> tuple[str, ...]:
    found = dict.fromkeys(name.strip()[:LONGEST_NAME] for name in text.split(","))
    return tuple(name for name in found if name)[:_MOST_NAMES]
