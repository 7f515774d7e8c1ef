"""What a clinic says of itself, and the folder through which its patients' files come back."""

import os
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from stretchapp.core.records import Therapist
from stretchapp.db.store import Store, StoreError
from stretchapp.services.practice import LONGEST_NAME
from stretchapp.services.preferences import (
    Preferences,
    change_preferences,
    change_therapist,
    load_preferences,
)
from stretchapp.ui.errors import show_error
from stretchapp.ui.settings.logo_choice import LogoChoice
from stretchapp.ui.settings.section import in_a_row, section
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import SecondaryButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.labels import Caption, WrappedLabel
from stretchapp.ui.widgets.segmented import SegmentedControl

LONGEST_ADDRESS = 500
_ADDRESS_LINES = 4


class ClinicSettings(QWidget):
    """Two cards for clinics: who they are, and the watched folder."""

    changed = Signal(object)
    """A setting was stored: all `Preferences`."""
    names_changed = Signal()

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(4))
        column.addWidget(self._who())
        column.addWidget(self._files())

    def _who(self) -> Card:
        self._name, self._clinic = QLineEdit(), QLineEdit()
        self._phone, self._email = QLineEdit(), QLineEdit()
        for edit in (self._name, self._clinic, self._phone, self._email):
            edit.setMaxLength(LONGEST_NAME)
            # A file that is dropped here is for the window, not for the field.
            edit.setAcceptDrops(False)
            edit.editingFinished.connect(self.save_words)
        self._address = _AddressEdit()
        self._address.left.connect(self.save_words)
        self._email_field = Field(self.tr("E-mail"), self._email)
        self._logo = LogoChoice(self._store)
        self._paper = SegmentedControl(self.tr("Paper"))
        self._paper.set_choices(
            [
                ("", self.tr("As usual here")),
                ("a4", self.tr("A4")),
                ("letter", self.tr("US Letter")),
            ]
        )
        self._paper.chosen.connect(self._on_paper)
        return section(
            self.tr("Your clinic"),
            Caption(self.tr("This stands on the handouts that you give to patients.")),
            Field(self.tr("Therapist"), self._name),
            Field(self.tr("Clinic"), self._clinic),
            Field(self.tr("Address"), self._address),
            Field(self.tr("Phone"), self._phone),
            self._email_field,
            Field(self.tr("Logo"), self._logo, self.tr("A PNG, JPEG or SVG.")),
            Field(self.tr("Paper"), self._paper),
        )

    def _files(self) -> Card:
        self._folder = WrappedLabel()
        self._choose = SecondaryButton(self.tr("Choose a folder…"), "folder-open")
        self._choose.clicked.connect(self._on_choose)
        self._turn_off = SecondaryButton(self.tr("Turn off"), "x")
        self._turn_off.clicked.connect(self._on_turn_off)
        return section(
            self.tr("Files that come back"),
            Caption(
                self.tr(
                    "Choose a folder in which your patients’ files arrive, such as a shared folder "
                    "or a stick. While this window is open, stretchapp looks there by itself and "
                    "takes in the files of patients you have. A file of somebody new, or one with "
                    "a passphrase, waits for you. No file there is changed, moved or deleted."
                )
            ),
            Field(self.tr("Watched folder"), self._folder),
            in_a_row(self._choose, self._turn_off),
        )

    def show_stored(self, preferences: Preferences, therapist: Therapist) -> None:
        """Show what is stored; a field being edited is left alone."""
        for edit, text in (
            (self._name, therapist.name),
            (self._clinic, therapist.clinic),
            (self._phone, therapist.phone),
            (self._email, therapist.email),
        ):
            if not edit.hasFocus() and edit.text() != text:
                edit.setText(text)
        if not self._address.hasFocus() and self._address.toPlainText() != therapist.address:
            self._address.setPlainText(therapist.address)
        self._logo.refresh()
        self._paper.choose(preferences.paper)
        self._show_folder(preferences.watched_folder)

    def save_words(self) -> None:
        """Save what was typed."""
        email = self._email.text().strip()
        usable = not email or _is_email(email)
        self._email_field.set_caption(
            ""
            if usable
            else self.tr("This does not look like an e-mail address, so it was not saved."),
            wrong=not usable,
        )
        try:
            with self._store.reading() as work:
                stored = work.therapist()
            entered = replace(
                stored,
                name=self._name.text().strip(),
                clinic=self._clinic.text().strip(),
                phone=self._phone.text().strip(),
                address=self._address.written(),
                email=email if usable else stored.email,
            )
            if entered == stored:
                return
            change_therapist(self._store, entered)
        except StoreError as error:
            self._tell(error)
        else:
            self.names_changed.emit()

    def _on_paper(self, chosen: str) -> None:
        self._change(paper=chosen)

    def _show_folder(self, folder: str) -> None:
        # A long path may break after each folder.
        shown = folder.replace(os.sep, f"{os.sep}\u200b") or self.tr("Off")
        self._folder.setText(shown)
        name = self.tr("Watched folder: %1").replace("%1", folder or self.tr("Off"))
        self._folder.setAccessibleName(name)
        self._turn_off.setVisible(bool(folder))

    def _on_choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self.window(), self.tr("Choose the folder in which patients’ files arrive")
        )
        self.window().activateWindow()
        if not chosen:
            return
        # This brings everything that files are read with.
        from stretchapp.services.watched_folder import forget

        folder = str(Path(chosen))
        try:
            if folder != load_preferences(self._store).watched_folder:
                forget(self._store)
        except StoreError as error:
            self._tell(error)
        else:
            self._change(watched_folder=folder)

    def _on_turn_off(self) -> None:
        # The button goes: the keyboard must not be lost with it.
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self._change(watched_folder="")

    def _change(self, **changes: str) -> None:
        try:
            preferences = change_preferences(self._store, **changes)
        except StoreError as error:
            self._tell(error)
        else:
            self._show_folder(preferences.watched_folder)
            self.changed.emit(preferences)

    def _tell(self, error: Exception) -> None:
        show_error(self, self.tr("This setting could not be saved"), str(error))


class _AddressEdit(QPlainTextEdit):
    """A few lines to write; the Tab key leaves them."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        # A file that is dropped here is for the window, not for the field.
        self.setAcceptDrops(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def written(self) -> str:
        """The lines, without the empty ones around them, no longer than an address is."""
        lines = [line.rstrip() for line in self.toPlainText().strip().splitlines()]
        return "\n".join(lines)[:LONGEST_ADDRESS].rstrip()

    def sizeHint(self) -> QSize:
        around = 2 * (theme().space(2) + self.frameWidth())
        return QSize(0, _ADDRESS_LINES * self.fontMetrics().lineSpacing() + around)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


def _is_email(text: str) -> bool:
    name, at, place = text.rpartition("@")
    return bool(name and at and place) and not any(letter.isspace() for letter in text)
