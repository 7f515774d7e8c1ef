"""What the body rests on in the pose that is worked on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from stretchapp.core.figure import editing
from stretchapp.core.figure.checking import BENDS
from stretchapp.core.figure.landmarks import LANDMARKS, points_of
from stretchapp.core.figure.values import Contact
from stretchapp.ui.exercise_editor import words
from stretchapp.ui.exercise_editor.chosen_list import ChosenRow, clear_layout
from stretchapp.ui.exercise_editor.posing import Posing
from stretchapp.ui.texts import sentence
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import SecondaryButton
from stretchapp.ui.widgets.choice_box import ChoiceBox
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.labels import Caption


class ContactRow(ChosenRow):
    """One point and what it rests on; it may slide there from the pose before."""

    slid = Signal(str, bool)

    def __init__(self, contact: Contact, can_slide: bool) -> None:
        point = sentence(words.point_words(contact.point))
        text = self.tr("%1 on %2").replace("%1", point)
        super().__init__(contact.point, text.replace("%2", words.surface_words(contact.on)))
        if can_slide:
            slides = QCheckBox(self.tr("slides"))
            slides.setAccessibleName(self.tr("%1 slides").replace("%1", point))
            slides.setChecked(contact.slides)
            slides.toggled.connect(self._on_slides)
            layout = self.layout()
            assert layout is not None
            layout.addWidget(slides)

    def _on_slides(self, slides: bool) -> None:
        self.slid.emit(self.key, slides)


class ContactsPanel(QWidget):
    """Lists the contacts of the pose, takes them out, and adds new ones."""

    def __init__(self, posing: Posing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._posing = posing
        self._shown: list[tuple[Contact, bool]] | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme().space(1))
        self._nothing = Caption(self.tr("Nothing is held in place."))
        self._point = ChoiceBox(self.tr("Point of the body"), list(words.points()))
        self._on = ChoiceBox(self.tr("What it rests on"), [])
        bends = [(bend, sentence(words.bend_words(bend))) for bend in ("", *BENDS)]
        self._bend = ChoiceBox(self.tr("Where elbow or knee points"), bends)
        self._wrong = Caption(tone="accent")
        self._wrong.hide()
        add = SecondaryButton(self.tr("Let it rest there"), "plus")
        add.clicked.connect(self._on_add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(2))
        column.addLayout(self._rows)
        column.addWidget(self._nothing)
        column.addSpacing(theme().space(3))
        for label, box in (
            (self.tr("Point of the body"), self._point),
            (self.tr("Rests on"), self._on),
            (self.tr("Elbow or knee points"), self._bend),
        ):
            box.fill_width()
            column.addWidget(Field(label, box))
        column.addWidget(add)
        column.addWidget(self._wrong)
        posing.changed.connect(self._show)

    def _show(self) -> None:
        motion, key = self._posing.motion, self._posing.key
        before = motion.contacts(key - 1) if key else {}
        shown = [
            (contact, contact.point in before and contact.on not in LANDMARKS)
            for contact in motion.contacts(key).values()
        ]
        self._show_surfaces()
        self._wrong.hide()
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self._rows)
        for contact, can_slide in shown:
            row = ContactRow(contact, can_slide)
            row.removed.connect(self._on_removed)
            row.slid.connect(self._on_slid)
            self._rows.addWidget(row)
        self._nothing.setVisible(not shown)

    def _show_surfaces(self) -> None:
        names = (*self._posing.motion.surfaces, *LANDMARKS)
        if [self._on.itemData(place) for place in range(self._on.count())] != list(names):
            before = self._on.currentData()
            self._on.clear()
            for name in names:
                self._on.addItem(sentence(words.surface_words(name)), name)
            self._on.setCurrentIndex(max(0, self._on.findData(before)))

    def _on_add(self) -> None:
        contact = Contact(self._point.current(), self._on.current(), self._bend.current() or None)
        if contact.on in points_of(contact.point):
            self._wrong.setText(self.tr("A point cannot rest on itself."))
            self._wrong.show()
            return
        figure = editing.with_contact(self._posing.motion, self._posing.key, contact)
        self._posing.change(self.tr("Let a point rest"), figure)

    def _on_removed(self, point: str) -> None:
        figure = editing.without_contact(self._posing.motion, self._posing.key, point)
        self._posing.change(self.tr("Let a point go"), figure)

    def _on_slid(self, point: str, slides: bool) -> None:
        motion, key = self._posing.motion, self._posing.key
        figure = editing.with_sliding(motion, key, point, slides)
        self._posing.change(self.tr("Let a point slide"), figure)
