"""What stands between one store, the Library page, and the editor of exercises of one's own."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from stretchapp.core.exercise import Exercise
from stretchapp.core.records import Patient
from stretchapp.db.errors import StoreError
from stretchapp.db.store import Store
from stretchapp.services import own_exercises, practice
from stretchapp.services.journal import today
from stretchapp.services.library import library_of
from stretchapp.services.preferences import read_preferences
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui.errors import show_error
from stretchapp.ui.exercise_editor.draft import new_exercise
from stretchapp.ui.library.page import LibraryPage
from stretchapp.ui.main_window import MainWindow
from stretchapp.ui.pictures import image_of
from stretchapp.ui.undo import StoreCommand

if TYPE_CHECKING:
    from stretchapp.ui.exercise_editor.page import ExerciseEditor

T = TypeVar("T")


class LibraryDesk(QObject):
    """Shows the library, or the exercise that is being written, and carries out what is asked."""

    changed = Signal()
    """Exercises or plans are no longer what other pages show."""

    def __init__(self, window: MainWindow, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._store = store
        self._patient: UUID | None = None
        self.editor: ExerciseEditor | None = None
        self.page = LibraryPage(partial(image_of, store))
        self.page.new_requested.connect(self._on_new)
        self.page.copy_requested.connect(self._on_copy)
        self.page.edit_requested.connect(self._on_edit)
        self.page.add_requested.connect(self._on_add)
        self.page.hide_requested.connect(self._on_hide)
        window.may_close = self.may_close

    @property
    def shown(self) -> QWidget:
        """What the Library is now: the exercise that is being written, else its page."""
        return self.editor or self.page

    def show(self) -> None:
        """Show it in the window; the whole library where one of its exercises was open."""
        if self.editor is not None:
            self._window.show_page(self.editor, self.editor.undo_stack)
            return
        if self._window.pages.currentWidget() is self.page:
            self.page.show_shelf()
        self._window.show_page(self.page)
        self.page.take_keyboard()

    def refresh(self, patient: UUID | None) -> None:
        """Show what the store holds now, and offer what may be done for ``patient``."""
        self._patient = patient
        with self._store.reading() as work:
            clinic = read_preferences(work).audience == "clinic"
            known = None if patient is None else work.patient(patient)
            own = frozenset(entry.exercise.slug for entry in work.own_exercises())
            library = library_of(work)
        self.page.set_editable(clinic, own)
        self.page.show_library(library, own_exercises.hidden_exercises(self._store))
        self.page.offer_plan(_name(known) if clinic else "")

    def may_close(self) -> bool:
        """Whether nothing that was written would be lost; asks where it would."""
        if self.editor is None or not self.editor.draft.is_changed:
            return True
        self._window.show_page(self.editor, self.editor.undo_stack)
        return self.editor.may_leave()

    def _on_new(self) -> None:
        self._write(new_exercise())

    def _on_copy(self, slug: str) -> None:
        try:
            exercise = own_exercises.copy_exercise(self._store, slug)
        except (StoreError, WrongInput) as error:
            self._tell(error)
        else:
            self._write(exercise)

    def _on_edit(self, slug: str) -> None:
        with self._store.reading() as work:
            exercise = library_of(work).exercise(slug)
        if exercise is not None:
            self._write(exercise)

    def _write(self, exercise: Exercise) -> None:
        # The editor brings the figure's solver; those who only look have no need of it.
        from stretchapp.ui.exercise_editor.page import ExerciseEditor

        with self._store.reading() as work:
            exercises = library_of(work).exercises()
        self._window.message.dismiss()
        self.editor = ExerciseEditor(self._store, exercise, exercises)
        self.editor.saved.connect(self._on_saved)
        self.editor.left.connect(self._on_left)
        self.show()
        self.editor.begin()

    def _on_saved(self, change: own_exercises.ExerciseChange) -> None:
        exercise = change.after.exercise
        self._close_editor()
        self.page.open_exercise(exercise.slug)
        words = self.tr("Saved: %1").replace("%1", exercise.name)
        self._push(change, words, own_exercises.undo)

    def _on_left(self) -> None:
        self._close_editor()

    def _close_editor(self) -> None:
        editor, self.editor = self.editor, None
        self.refresh(self._patient)
        self._window.show_page(self.page)
        self.page.take_keyboard()
        if editor is not None:
            self._window.pages.removeWidget(editor)
            editor.hide()
            editor.deleteLater()

    def _on_add(self, slug: str) -> None:
        patient = self._patient
        if patient is None:
            return
        try:
            day = today(self._store)
            title = self.tr("Stretches")
            addition = practice.add_to_plan(self._store, patient, slug, day, title)
        except (StoreError, WrongInput) as error:
            self._tell(error)
            return
        words = self.tr("Added to the plan: %1").replace("%1", addition.plan.title)
        self._push(addition, words, practice.undo_addition)

    def _on_hide(self, slug: str, hide: bool) -> None:
        change = own_exercises.hide_exercise if hide else own_exercises.unhide_exercise
        try:
            change(self._store, slug)
        except (StoreError, WrongInput) as error:
            self._tell(error)
        self.refresh(self._patient)

    def _push(self, change: T, words: str, reverse: Callable[[Store, T], T]) -> None:
        """Let a change be undone from the message that tells of it, and from the menu."""
        command = StoreCommand(self._store, change, words, self._on_undone, reverse)
        self._window.undo_stack.push(command)
        self.changed.emit()
        self._window.show_message(words, undoable=True)

    def _on_undone(self, problem: str) -> None:
        self.refresh(self._patient)
        self.changed.emit()
        self._window.show_message(problem)

    def _tell(self, error: Exception) -> None:
        show_error(self._window, self.tr("This could not be done"), str(error))


def _name(patient: Patient | None) -> str:
    return "" if patient is None else patient.name
