"""One exercise of the library on a page of its own."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from stretchapp.core.exercise import Exercise
from stretchapp.services.library import Library
from stretchapp.ui.library import wording
from stretchapp.ui.library.card import VariantButton
from stretchapp.ui.pictures import ImageOf
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import SecondaryButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.exercise_view import ExerciseView
from stretchapp.ui.widgets.figure_controls import FigureControls
from stretchapp.ui.widgets.flow import FlowLayout
from stretchapp.ui.widgets.labels import Caption, Heading, WrappedLabel
from stretchapp.ui.widgets.page import Page
from stretchapp.ui.widgets.sentences import Sentences

LARGE = QSize(560, 400)
WIDE = 860


class Detail(Page):
    """The moving figure, what the exercise is for, how it is done, and its variants."""

    back_requested = Signal()
    variant_requested = Signal(str)
    edit_requested = Signal(str)
    copy_requested = Signal(str)
    add_requested = Signal(str)
    """Add the exercise of that slug to the patient's plan."""
    hide_requested = Signal(str, bool)
    """Hide the exercise of that slug from the choice, or offer it again."""

    def __init__(self, image_of: ImageOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image_of = image_of
        self._slug = ""
        self._is_hidden = False
        self._view = ExerciseView(LARGE, turnable=True, grows=True)
        self._controls = FigureControls(self._view, turns=True)
        self._name = Heading(size="display")
        self._also = Caption()
        self._legend = Caption(
            self.tr("Orange is where you should feel it; only dotted, that side is turned away.")
        )
        self._parts = QWidget()
        self._build()

    def _build(self) -> None:
        back = SecondaryButton(self.tr("Back to the library"), "arrow-left")
        back.clicked.connect(self.back_requested)
        self._edit = SecondaryButton(self.tr("Edit"), "pencil")
        self._copy = SecondaryButton(self.tr("Copy"), "copy")
        self._add = SecondaryButton(icon="clipboard-plus")
        self._add.hide()
        self._hide = SecondaryButton(self.tr("Hide"))
        self._edit.clicked.connect(self._on_edit)
        self._copy.clicked.connect(self._on_copy)
        self._add.clicked.connect(self._on_add)
        self._hide.clicked.connect(self._on_hide)
        head = QWidget()
        row = FlowLayout(head, gap=theme().space(2))
        for button in (back, self._add, self._edit, self._copy, self._hide):
            row.addWidget(button)
        self.set_editable(False, False)
        self.content.addWidget(head)
        self.content.addWidget(self._name)
        self.content.addWidget(self._also)
        self.content.addSpacing(theme().space(2))
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(theme().space(4))
        figure = QVBoxLayout()
        figure.setSpacing(theme().space(2))
        figure.addWidget(self._view)
        figure.addWidget(self._controls)
        figure.addWidget(self._legend)
        self._facts = QVBoxLayout()
        figure.addLayout(self._facts)
        figure.addStretch(1)
        self._beside.addLayout(figure, 5)
        self._words = QVBoxLayout()
        self._beside.addLayout(self._words, 4)
        self.content.addLayout(self._beside)

    @property
    def slug(self) -> str:
        """The slug of the exercise that is shown; empty before the first."""
        return self._slug

    def set_editable(self, editable: bool, own: bool) -> None:
        """Offer to copy and hide the exercise, and to edit it where it is the therapist's own."""
        self._edit.setVisible(editable and own)
        self._copy.setVisible(editable)
        self._hide.setVisible(editable)

    def offer_plan(self, patient: str) -> None:
        """Offer to add the exercise to the plan of the patient of that name; empty for none."""
        self._add.setText(self.tr("Add to the plan of %1").replace("%1", patient))
        self._add.setVisible(bool(patient))

    def show_exercise(self, exercise: Exercise, library: Library, hidden: bool) -> None:
        """Show an exercise from its top, its figure moving unless motion is reduced."""
        self._slug = exercise.slug
        self._is_hidden = hidden
        self._hide.setText(self.tr("Show again") if hidden else self.tr("Hide"))
        self._view.show_exercise(exercise, self._image_of(exercise))
        self._controls.fit(exercise.sided)
        self._legend.setVisible(_shows_muscles(exercise))
        self._name.setText(exercise.name)
        also = wording.also_called_words(exercise)
        self._also.setText(also)
        self._also.setVisible(bool(also))
        self._replace_words(exercise, library)
        self.verticalScrollBar().setValue(0)
        if not theme().reduced_motion:
            self._view.play()

    def take_keyboard(self) -> None:
        """Put the keyboard on the figure, where Left and Right turn it."""
        self._view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.column_width() >= theme().scaled(WIDE)
        direction = QBoxLayout.Direction
        self._beside.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _replace_words(self, exercise: Exercise, library: Library) -> None:
        for column in (self._facts, self._words):
            while (item := column.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
        self._facts.addWidget(_facts_part(exercise))
        for title, sentences in (
            (self.tr("How to do it"), exercise.steps),
            (self.tr("Common mistakes"), exercise.mistakes),
            (self.tr("Take care"), exercise.cautions),
        ):
            if sentences:
                numbered = sentences is exercise.steps
                self._words.addWidget(_list_part(title, sentences, numbered))
        for what, slug in (
            (self.tr("Easier"), exercise.easier),
            (self.tr("Harder"), exercise.harder),
        ):
            variant = None if slug is None else library.exercise(slug)
            if variant is not None:
                button = VariantButton(what, variant, self._image_of(variant))
                button.clicked.connect(self._on_variant)
                self._words.addWidget(button)
        self._words.addStretch(1)

    def _on_variant(self) -> None:
        button = self.sender()
        if isinstance(button, VariantButton):
            self.variant_requested.emit(button.exercise.slug)

    def _on_edit(self) -> None:
        self.edit_requested.emit(self._slug)

    def _on_copy(self) -> None:
        self.copy_requested.emit(self._slug)

    def _on_add(self) -> None:
        self.add_requested.emit(self._slug)

    def _on_hide(self) -> None:
        self.hide_requested.emit(self._slug, not self._is_hidden)


def _shows_muscles(exercise: Exercise) -> bool:
    figure = exercise.figure
    return exercise.picture is None and figure is not None and bool(figure.muscles)


def _facts_part(exercise: Exercise) -> Card:
    card = Card()
    grid = QGridLayout(card)
    grid.setContentsMargins(*(theme().space(4),) * 4)
    grid.setHorizontalSpacing(theme().space(4))
    grid.setVerticalSpacing(theme().space(1))
    for row, (what, words) in enumerate(wording.facts(exercise)):
        grid.addWidget(WrappedLabel(what, tone="muted"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(WrappedLabel(words), row, 1)
    grid.setColumnStretch(1, 1)
    return card


def _list_part(title: str, sentences: Sequence[str], numbered: bool) -> Card:
    card = Card()
    column = QVBoxLayout(card)
    column.setContentsMargins(*(theme().space(4),) * 4)
    column.setSpacing(theme().space(2))
    column.addWidget(Heading(title))
    column.addWidget(Sentences(sentences, numbered=numbered))
    return card
