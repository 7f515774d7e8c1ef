"""The exercise that is being written; every change of it can be undone."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from stretchapp.core.exercise import Dosage, Exercise, Muscles, Position, Region, Side
from stretchapp.core.figure.values import Figure
from stretchapp.core.picture import StoredPicture
from stretchapp.ui.undo import DraftCommand


@dataclass(frozen=True, slots=True)
class Content:
    """What is written so far; ``picture`` is a new one that the store does not have yet."""

    exercise: Exercise
    picture: StoredPicture | None = None


class Draft(QObject):
    """Holds the content and tells when it changed; changes go on an undo stack of its own."""

    changed = Signal()

    def __init__(self, exercise: Exercise, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._content = Content(exercise)
        self.undo_stack = QUndoStack(self)

    @property
    def content(self) -> Content:
        """Everything that is written so far."""
        return self._content

    @property
    def exercise(self) -> Exercise:
        """The exercise as it is now."""
        return self._content.exercise

    @property
    def is_changed(self) -> bool:
        """Whether there is anything that was not saved."""
        return not self.undo_stack.isClean()

    def change(self, words: str, *, merge: str = "", **fields: Any) -> None:
        """Change fields of the exercise; ``words`` are what Undo offers to take back.

        Changes with the same ``merge`` in a row, such as typing into one field, are one.
        """
        exercise = replace(self.exercise, **fields)
        self._push(replace(self._content, exercise=exercise), words, merge)

    def change_figure(self, words: str, figure: Figure | None, merge: str = "") -> None:
        """Change the figure."""
        self.change(words, merge=merge, figure=figure)

    def change_picture(self, words: str, picture: StoredPicture | None) -> None:
        """Take a new picture, or none."""
        described = None if picture is None else picture.described(self._description())
        self._push(Content(replace(self.exercise, picture=described), picture), words, "")

    def describe_picture(self, words: str, description: str) -> None:
        """Say what the picture shows."""
        picture = self.exercise.picture
        if picture is not None:
            described = replace(picture, description=description)
            self.change(words, merge="description", picture=described)

    def take(self, content: Content) -> None:
        """Be this content, without a step that could be undone."""
        self._content = content
        self.changed.emit()

    def _description(self) -> str:
        return "" if self.exercise.picture is None else self.exercise.picture.description

    def _push(self, content: Content, words: str, merge: str) -> None:
        if content != self._content:
            self.undo_stack.push(DraftCommand(self.take, self._content, content, words, merge))


def new_exercise() -> Exercise:
    """What a new exercise starts from: as most of the library are."""
    return Exercise(
        slug="",
        name="",
        other_names=(),
        region=Region.GLUTES,
        muscles=Muscles(()),
        position=Position.STANDING,
        equipment=(),
        sided=True,
        difficulty=1,
        dosage=Dosage(2, 1, 30, 15, Side.EACH),
        steps=("",),
        mistakes=(),
        cautions=(),
    )
