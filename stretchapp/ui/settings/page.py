"""The Settings page: people, day, looks, the figure, sounds. Every change is saved at once."""

import os
from dataclasses import replace
from datetime import time
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QTime, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QTimeEdit, QWidget

from stretchapp.core.day import LATEST_DAY_START
from stretchapp.core.records import Patient, Therapist
from stretchapp.db.store import Store, StoreError
from stretchapp.services import practice
from stretchapp.services.preferences import (
    Preferences,
    change_preferences,
    change_therapist,
    load_preferences,
)
from stretchapp.services.wrong_input import WrongInput
from stretchapp.ui.errors import show_error
from stretchapp.ui.settings.clinic import ClinicSettings
from stretchapp.ui.settings.figure_choice import FigureChoice
from stretchapp.ui.settings.reminders import ReminderSettings
from stretchapp.ui.settings.section import section
from stretchapp.ui.settings.sounds import SoundSettings
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.buttons import SecondaryButton
from stretchapp.ui.widgets.card import Card
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.labels import Caption, Heading, WrappedLabel
from stretchapp.ui.widgets.page import Page
from stretchapp.ui.widgets.segmented import SegmentedControl


class SettingsPage(Page):
    """The settings of this installation, and of the patient shown."""

    changed = Signal(object)
    names_changed = Signal()

    def __init__(
        self,
        store: Store,
        patient: UUID | None,
        parent: QWidget | None = None,
        *,
        is_sample: bool = False,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._patient = patient
        self._is_sample = is_sample
        self.content.setSpacing(theme().space(4))
        self.content.addWidget(Heading(self.tr("Settings"), size="display"))
        self.content.addWidget(self._people())
        self.content.addWidget(self._clinics_own())
        self.content.addWidget(self._day())
        self.content.addWidget(self._reminding())
        self.content.addWidget(self._look())
        self.content.addWidget(self._figure())
        self.content.addWidget(self._sessions())
        self.content.addWidget(self._heard())
        self.content.addWidget(self._data())
        self.refresh()

    def _people(self) -> Card:
        self._name = QLineEdit()
        self._name.setMaxLength(practice.LONGEST_NAME)
        self._name.editingFinished.connect(self._on_name)
        self._name_field = Field(self.tr("Your name"), self._name)
        self._therapist, self._clinic, self._phone = QLineEdit(), QLineEdit(), QLineEdit()
        for edit in (self._therapist, self._clinic, self._phone):
            edit.setMaxLength(practice.LONGEST_NAME)
            edit.editingFinished.connect(self._on_therapist)
        for edit in (self._name, self._therapist, self._clinic, self._phone):
            # A plan file that is dropped here is for the window, not for the field.
            edit.setAcceptDrops(False)
        self._audience = SegmentedControl(self.tr("What this computer is for"))
        self._audience.set_choices(
            [("patient", self.tr("My own stretches")), ("clinic", self.tr("Treating patients"))]
        )
        self._audience.chosen.connect(self._on_audience)
        self._therapist_fields = (
            Field(self.tr("Therapist"), self._therapist),
            Field(self.tr("Clinic"), self._clinic),
            Field(
                self.tr("Clinic’s phone"),
                self._phone,
                self.tr("Shown at the window’s foot, so that it is at hand."),
            ),
        )
        return section(
            self.tr("People"),
            Field(self.tr("This program is for"), self._audience),
            self._name_field,
            *self._therapist_fields,
        )

    def _clinics_own(self) -> ClinicSettings:
        self._of_clinic = ClinicSettings(self._store)
        self._of_clinic.changed.connect(self.changed)
        self._of_clinic.names_changed.connect(self.names_changed)
        return self._of_clinic

    def _day(self) -> Card:
        self._day_start = QTimeEdit()
        self._day_start.setDisplayFormat("HH:mm")
        latest = QTime(LATEST_DAY_START.hour, LATEST_DAY_START.minute)
        self._day_start.setTimeRange(QTime(0, 0), latest)
        self._day_start.editingFinished.connect(self._on_day_start)
        return section(
            self.tr("Your day"),
            Field(
                self.tr("A new day starts at"),
                self._day_start,
                self.tr(
                    "What you tick before this time counts for the day before. "
                    "Days you have ticked already stay as they are."
                ),
            ),
        )

    def _reminding(self) -> ReminderSettings:
        self._reminders = ReminderSettings(self._store, is_sample=self._is_sample)
        self._reminders.changed.connect(self.changed)
        return self._reminders

    def _look(self) -> Card:
        self._text = SegmentedControl(self.tr("Text size"))
        self._text.set_choices(
            [(str(percent), f"{percent}\u2009%") for percent in (100, 125, 150, 175, 200)]
        )
        self._text.chosen.connect(self._on_look)
        self._appearance = SegmentedControl(self.tr("Colours"))
        self._appearance.set_choices(
            [
                ("system", self.tr("Like the computer")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
                ("high_contrast", self.tr("High contrast")),
            ]
        )
        self._appearance.chosen.connect(self._on_look)
        return section(
            self.tr("How it looks"),
            Field(self.tr("Text size"), self._text),
            Field(self.tr("Colours"), self._appearance),
        )

    def _figure(self) -> Card:
        self._figure_choice = FigureChoice()
        self._figure_choice.chosen.connect(self._on_figure)
        return section(self.tr("The figure"), self._figure_choice)

    def _heard(self) -> SoundSettings:
        self._sounds = SoundSettings(self._store)
        self._sounds.changed.connect(self.changed)
        return self._sounds

    def _sessions(self) -> Card:
        self._get_ready = SegmentedControl(self.tr("Time to get ready"))
        self._get_ready.set_choices(
            [(str(number), f"{number}\u2009{self.tr('s')}") for number in (10, 20, 30, 45)]
        )
        self._get_ready.chosen.connect(self._on_get_ready)
        return section(
            self.tr("Sessions"),
            Field(
                self.tr("Time to get ready"),
                self._get_ready,
                self.tr("Before each stretch of a guided session, to get down, or up, or a chair."),
            ),
        )

    def _on_get_ready(self, chosen: str) -> None:
        self._change(get_ready_seconds=int(chosen))

    def _data(self) -> Card:
        # A long path may break after each folder.
        folder = WrappedLabel(str(self._store.folder).replace(os.sep, f"{os.sep}\u200b"))
        show = SecondaryButton(self.tr("Show this folder"), "folder-open")
        show.clicked.connect(self._on_show_folder)
        return section(
            self.tr("Your data"),
            Caption(
                self.tr(
                    "Everything is in this folder on this computer, and nowhere else. "
                    "To keep a second copy, close stretchapp and copy the folder."
                )
            ),
            folder,
            show,
        )

    def show_patient(self, patient: UUID | None) -> None:
        """Show another patient's name."""
        self._patient = patient
        self.refresh()

    def refresh(self) -> None:
        """Show what the store holds; a field being edited is left alone."""
        preferences = load_preferences(self._store)
        with self._store.reading() as work:
            patient = None if self._patient is None else work.patient(self._patient)
            therapist = work.therapist()
        self._show_people(preferences, patient, therapist)
        start = preferences.day_start
        if not self._day_start.hasFocus():
            self._day_start.setTime(QTime(start.hour, start.minute))
        self._reminders.show_stored(preferences, self._patient)
        self._text.choose(str(preferences.text_percent))
        self._appearance.choose(preferences.appearance)
        self._figure_choice.show_preferences(preferences)
        self._sounds.show_stored(preferences)
        self._get_ready.choose(str(preferences.get_ready_seconds))

    def _show_people(
        self, preferences: Preferences, patient: Patient | None, therapist: Therapist
    ) -> None:
        self._audience.choose(preferences.audience or "patient")
        self._of_clinic.show_stored(preferences, therapist)
        self._show_parts(has_patient=patient is not None)
        for edit, text in (
            (self._name, "" if patient is None else patient.name),
            (self._therapist, therapist.name),
            (self._clinic, therapist.clinic),
            (self._phone, therapist.phone),
        ):
            if not edit.hasFocus() and edit.text() != text:
                edit.setText(text)

    def _show_parts(self, *, has_patient: bool) -> None:
        """Show a clinic what a clinic says of itself, and a patient who treats them."""
        clinic = self._is_clinic
        self._name_field.setVisible(has_patient and not clinic)
        for part in self._therapist_fields:
            part.setVisible(not clinic)
        self._of_clinic.setVisible(clinic)
        self._reminders.setVisible(not clinic)

    @property
    def _is_clinic(self) -> bool:
        return self._audience.current() == "clinic"

    def save_words(self) -> None:
        """Save what was typed and not yet left."""
        if self._is_clinic:
            self._of_clinic.save_words()
        else:
            self._on_name()
            self._on_therapist()
        self._on_day_start()
        self._reminders.save_words()

    def _on_name(self) -> None:
        name = self._name.text().strip()
        if self._patient is None:
            return
        if not name:
            self._name_field.set_caption(self.tr("A name is needed."), wrong=True)
            return
        self._name_field.set_caption("")
        try:
            practice.rename_patient(self._store, self._patient, name)
        except (StoreError, WrongInput) as error:
            self._tell(error)
        else:
            self.names_changed.emit()

    def _on_therapist(self) -> None:
        try:
            with self._store.reading() as work:
                stored = work.therapist()
            entered = replace(
                stored,
                name=self._therapist.text().strip(),
                clinic=self._clinic.text().strip(),
                phone=self._phone.text().strip(),
            )
            if entered == stored:
                return
            change_therapist(self._store, entered)
        except StoreError as error:
            self._tell(error)
        else:
            self.names_changed.emit()

    def _on_day_start(self) -> None:
        entered = self._day_start.time()
        self._change(day_start=time(entered.hour(), entered.minute()))

    def _on_look(self, _chosen: str) -> None:
        self._change(text_percent=int(self._text.current()), appearance=self._appearance.current())

    def _on_figure(self, skin: str, build: str) -> None:
        self._change(figure_skin=skin, figure_build=build)

    def _on_audience(self, chosen: str) -> None:
        self._change(audience=chosen)
        self.refresh()

    def _change(self, **changes: object) -> None:
        try:
            preferences = change_preferences(self._store, **changes)
        except (StoreError, WrongInput) as error:
            self._tell(error)
        else:
            self.changed.emit(preferences)

    def _on_show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._store.folder))))

    def _tell(self, error: Exception) -> None:
        show_error(self, self.tr("This setting could not be saved"), str(error))
