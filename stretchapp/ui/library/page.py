"""The Library page: the shelf with all exercises, and one of them in detail."""

from collections.abc import Set

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from stretchapp.services.library import Library
from stretchapp.ui.library.detail import Detail
from stretchapp.ui.library.shelf import Shelf
from stretchapp.ui.pictures import ImageOf


class LibraryPage(QStackedWidget):
    """Shows a library, to be looked at or, once :meth:`set_editable`, to be added to.

    ``image_of`` gives the image of an exercise's own picture. What is asked to be edited is for
    others to do.
    """

    new_requested = Signal()
    edit_requested = Signal(str)
    copy_requested = Signal(str)
    add_requested = Signal(str)
    hide_requested = Signal(str, bool)

    def __init__(self, image_of: ImageOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = Library()
        self._hidden: Set[str] = frozenset()
        self._own: Set[str] = frozenset()
        self._editable = False
        self._opened_from = ""
        self._shelf = Shelf(image_of)
        self._detail = Detail(image_of)
        self._shelf.opened.connect(self.open_exercise)
        self._shelf.new_requested.connect(self.new_requested)
        self._detail.back_requested.connect(self.show_shelf)
        self._detail.variant_requested.connect(self.open_exercise)
        self._detail.edit_requested.connect(self.edit_requested)
        self._detail.copy_requested.connect(self.copy_requested)
        self._detail.add_requested.connect(self.add_requested)
        self._detail.hide_requested.connect(self.hide_requested)
        self.addWidget(self._shelf)
        self.addWidget(self._detail)

    @property
    def opened_slug(self) -> str:
        """The exercise shown in detail; empty while all of them are shown."""
        return self._detail.slug if self.currentWidget() is self._detail else ""

    def show_library(self, library: Library, hidden: Set[str] = frozenset()) -> None:
        """Show the exercises of a library; ``hidden`` names those that are not to choose from.

        What was typed and chosen stays, and so does an open exercise as long as there is one.
        """
        before = self._library.exercise(self._detail.slug)
        was_hidden = self._detail.slug in self._hidden
        self._library, self._hidden = library, hidden
        self._shelf.show_library(library, hidden)
        if not self.opened_slug:
            return
        exercise = library.exercise(self.opened_slug)
        if exercise is None:
            self.show_shelf()
        elif exercise != before or was_hidden != (exercise.slug in hidden):
            self._detail.show_exercise(exercise, library, exercise.slug in hidden)

    def set_editable(self, editable: bool, own: Set[str] = frozenset()) -> None:
        """Offer to add and copy exercises, and to edit ``own``, the slugs of the therapist's."""
        self._editable, self._own = editable, own
        self._shelf.set_editable(editable)
        self._detail.set_editable(editable, self._detail.slug in own)

    def offer_plan(self, patient: str) -> None:
        """Offer to add exercises to the plan of the patient of that name; empty for none."""
        self._detail.offer_plan(patient)

    def open_exercise(self, slug: str) -> None:
        """Show one exercise in detail; nothing happens where there is none of that slug."""
        exercise = self._library.exercise(slug)
        if exercise is None:
            return
        if not self.opened_slug:
            self._opened_from = slug
        self._detail.show_exercise(exercise, self._library, slug in self._hidden)
        self._detail.set_editable(self._editable, slug in self._own)
        self.setCurrentWidget(self._detail)
        self._detail.take_keyboard()

    def show_shelf(self) -> None:
        """Show all exercises, just as they were left."""
        if self.opened_slug:
            self.setCurrentWidget(self._shelf)
            self._shelf.take_keyboard(self._opened_from)

    def take_keyboard(self) -> None:
        """Put the keyboard where one goes on: on the open exercise, or into the search."""
        if self.opened_slug:
            self._detail.take_keyboard()
        else:
            self._shelf.take_keyboard(self._opened_from)
