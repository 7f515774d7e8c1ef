"""The form of an exercise, from its name to its variants."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stretchapp.core.exercise import Exercise
from stretchapp.ui.exercise_editor.draft import Draft
from stretchapp.ui.exercise_editor.filing import Amount, Filing, MuscleNames, Variants
from stretchapp.ui.exercise_editor.section import Section
from stretchapp.ui.exercise_editor.sentence_list import SentenceList
from stretchapp.ui.exercise_editor.shown import Shown
from stretchapp.ui.pictures import ImageOf
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.page import Page


class Words(Section):
    """One of the lists of sentences: ``field`` names it in the exercise."""

    def __init__(self, draft: Draft, field: str, title: str, what: str, add: str) -> None:
        super().__init__(title)
        self._draft = draft
        self._field = field
        self._list = SentenceList(what, add)
        self._list.changed.connect(self._on_changed)
        self.column.addWidget(self._list)
        draft.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._list.show_sentences(getattr(self._draft.exercise, self._field))

    def _on_changed(self, sentences: tuple[str, ...], typed_in: int) -> None:
        merge = f"{self._field} {typed_in}" if typed_in >= 0 else ""
        words = self.tr("Write") if typed_in >= 0 else self.tr("Change the list")
        self._draft.change(words, merge=merge, **{self._field: sentences})


class Form(Page):
    """Everything of an exercise but its figure's poses."""

    pose_requested = Signal()

    def __init__(
        self,
        draft: Draft,
        exercises: Sequence[Exercise],
        image_of: ImageOf,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.content.setSpacing(theme().space(4))
        self._filing = Filing(draft)
        self.shown = Shown(draft, image_of)
        self.shown.pose_requested.connect(self.pose_requested)
        parts: tuple[QWidget, ...] = (
            self._filing,
            self.shown,
            Amount(draft),
            Words(
                draft,
                "steps",
                self.tr("How to do it"),
                self.tr("Step"),
                self.tr("Add a step"),
            ),
            Words(
                draft,
                "mistakes",
                self.tr("Common mistakes"),
                self.tr("Mistake"),
                self.tr("Add a mistake"),
            ),
            Words(
                draft,
                "cautions",
                self.tr("Take care"),
                self.tr("Caution"),
                self.tr("Add a caution"),
            ),
            MuscleNames(draft),
            Variants(draft, exercises),
        )
        for part in parts:
            self.content.addWidget(part)

    def take_keyboard(self) -> None:
        """Put the keyboard into the name."""
        self._filing.name.setFocus()

    def ask_for_name(self) -> None:
        """Say that a name is needed, and go there."""
        self._filing.name_field.set_caption(self.tr("A name is needed."), wrong=True)
        self.take_keyboard()
