"""The page on which an exercise of one's own is written: its form, and its figure's poses."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QUndoStack
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMessageBox,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from stretchapp.core.exercise import Exercise
from stretchapp.core.figure import editing
from stretchapp.db.errors import StoreError
from stretchapp.db.store import Store
from stretchapp.services.own_exercises import save_own_exercise
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui.exercise_editor.draft import Draft
from stretchapp.ui.exercise_editor.form import Form
from stretchapp.ui.exercise_editor.pose_page import PosePage
from stretchapp.ui.pictures import image_of
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Heading, WrappedLabel


class ExerciseEditor(QWidget):
    """Writes one exercise into a store; one without a slug becomes a new one."""

    saved = Signal(object)
    """The exercise was saved, with the change that this was; the editor is done."""
    left = Signal()
    """The editor is done, and nothing was saved."""

    def __init__(
        self,
        store: Store,
        exercise: Exercise,
        exercises: Sequence[Exercise],
        parent: QWidget | None = None,
    ) -> None:
        """``exercises`` are those of the library: to begin from, and to name as variants."""
        super().__init__(parent)
        self._store = store
        self.draft = Draft(exercise, self)
        self._exercises = exercises
        self._pose_page: PosePage | None = None
        self.form = Form(self.draft, exercises, partial(image_of, store))
        self.form.pose_requested.connect(self.show_poses)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.form)
        self._title = Heading(size="title")
        self._wrong = WrappedLabel(tone="accent")
        self._wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self._pages, 1)
        self.draft.changed.connect(self._show)
        self._show()

    @property
    def undo_stack(self) -> QUndoStack:
        """What can be undone here."""
        return self.draft.undo_stack

    @property
    def pose_page(self) -> PosePage | None:
        """The pose editor, once it was shown."""
        return self._pose_page

    @property
    def is_posing(self) -> bool:
        """Whether the figure's poses are shown."""
        return self._pages.currentWidget() is self._pose_page

    def _bar(self) -> QWidget:
        self._back = QuietButton(self.tr("Back"), "arrow-left")
        self._back.clicked.connect(self.go_back)
        undo = IconButton("undo-2", self.tr("Undo"), edge=True)
        undo.clicked.connect(self.undo_stack.undo)
        undo.setEnabled(False)
        self.undo_stack.canUndoChanged.connect(undo.setEnabled)
        redo = IconButton("redo-2", self.tr("Redo"), edge=True)
        redo.clicked.connect(self.undo_stack.redo)
        redo.setEnabled(False)
        self.undo_stack.canRedoChanged.connect(redo.setEnabled)
        self._save = PrimaryButton(self.tr("Save"), "save")
        self._save.clicked.connect(self.save)
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar = QWidget()
        column = QVBoxLayout(bar)
        side, top = theme().space(6), theme().space(3)
        column.setContentsMargins(side, top, side, top)
        together = QWidget()
        buttons = QHBoxLayout(together)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(theme().space(2))
        for button in (undo, redo, self._save):
            buttons.addWidget(button)
        row = FlowLayout(gap=theme().space(2))
        for part in (self._back, self._title, together):
            row.addWidget(part)
        column.addLayout(row)
        column.addWidget(self._wrong)
        return bar

    def begin(self) -> None:
        """Put the keyboard where one begins."""
        if self.is_posing and self._pose_page is not None:
            self._pose_page.begin()
        else:
            self.form.take_keyboard()

    def show_poses(self) -> None:
        """Show the pose editor; a figure that is not there yet begins standing."""
        if self.draft.exercise.figure is None:
            self.draft.change_figure(self.tr("Pose a figure"), editing.new_figure())
        if self._pose_page is None:
            self._pose_page = PosePage(self.draft, self._exercises)
            self._pages.addWidget(self._pose_page)
        self._pages.setCurrentWidget(self._pose_page)
        self._pose_page.begin()
        self._show()

    def show_form(self) -> None:
        """Show the form."""
        if self._pose_page is not None:
            self._pose_page.rest()
        self._pages.setCurrentWidget(self.form)
        self._show()
        self.form.shown.setFocus()

    def go_back(self) -> None:
        """From the poses to the form; from the form out, after asking about changes."""
        if self.is_posing:
            self.show_form()
        elif self.may_leave():
            self.left.emit()

    def may_leave(self) -> bool:
        """Whether nothing is lost by leaving; asks where something was changed, and may save."""
        if not self.draft.is_changed:
            return True
        box = QMessageBox(self.window())
        box.setWindowTitle(self.tr("Keep your changes?"))
        box.setText(self.tr("This exercise has changes that are not saved."))
        box.setInformativeText(self.tr("Without saving, they are gone."))
        role = QMessageBox.ButtonRole
        save = box.addButton(self.tr("Save"), role.AcceptRole)
        drop = box.addButton(self.tr("Leave without saving"), role.DestructiveRole)
        box.addButton(self.tr("Go on writing"), role.RejectRole)
        box.setDefaultButton(save)
        box.exec()
        chosen = box.clickedButton()
        box.deleteLater()
        self.window().activateWindow()
        if chosen is save:
            self.save()
            return not self.draft.is_changed
        return chosen is drop

    def save(self) -> None:
        """Save the exercise; what is wrong is said at the top, or beside its field."""
        content = self.draft.content
        exercise = _tidied(content.exercise)
        if not exercise.name:
            self.show_form()
            self.form.ask_for_name()
            return
        data = None if content.picture is None else content.picture.data
        try:
            change = save_own_exercise(self._store, exercise, data)
        except (StoreError, WrongInput) as error:
            words = self.tr("This could not be saved. %1 What you wrote is still here.")
            self._wrong.setText(words.replace("%1", str(error)))
            self._wrong.show()
            return
        self.undo_stack.setClean()
        self.saved.emit(change)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        if self.is_posing and self.draft.exercise.figure is None:
            # Undone to before there was a figure.
            self.show_form()
            return
        self._wrong.hide()
        self._title.setText(self.draft.exercise.name.strip() or self.tr("New exercise"))
        words = self.tr("Back to the form") if self.is_posing else self.tr("Back to the library")
        self._back.setAccessibleName(words)
        self._back.setToolTip(words)


def _tidied(exercise: Exercise) -> Exercise:
    """Without sentences that were left empty, and spaces round the others."""

    def full(sentences: Sequence[str]) -> tuple[str, ...]:
        return tuple(text for sentence in sentences if (text := sentence.strip()))

    return replace(
        exercise,
        name=exercise.name.strip(),
        steps=full(exercise.steps),
        mistakes=full(exercise.mistakes),
        cautions=full(exercise.cautions),
    )
