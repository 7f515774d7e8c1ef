"""What is heard in a session: chimes and a voice, tried out where they are set."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from stretchapp.db.store import Store, StoreError
from stretchapp.services.preferences import Preferences, change_preferences, load_preferences
from stretchapp.services.sound_wishes import SoundWishes, sound_wishes
from stretchapp.ui.errors import show_error
from stretchapp.ui.settings.section import WIDEST_FIELD, in_a_row, section
from stretchapp.ui.sound.guide import Chime, Guide, voice_of
from stretchapp.ui.sound.outside import Outside
from stretchapp.ui.sound.wording import Missing, missing_words
from stretchapp.ui.theme import theme
from stretchapp.ui.widgets.announce import announce
from stretchapp.ui.widgets.buttons import SecondaryButton
from stretchapp.ui.widgets.choice_box import ChoiceBox
from stretchapp.ui.widgets.field import Field
from stretchapp.ui.widgets.labels import Caption, WrappedLabel
from stretchapp.ui.widgets.segmented import SegmentedControl

VOLUMES = (25, 50, 75, 100)
SPEEDS = (75, 100, 125)


class SoundSettings(QWidget):
    """One card. The voices are asked for when it is first seen, which can take a second."""

    changed = Signal(object)
    """A setting was stored: all `Preferences`."""

    def __init__(
        self,
        store: Store,
        parent: QWidget | None = None,
        *,
        guide_of: Callable[[SoundWishes], Guide] = Guide,
        voices_of: Callable[[SoundWishes], Outside] = voice_of,
    ) -> None:
        """``guide_of`` makes what is heard, ``voices_of`` what knows the voices' names."""
        super().__init__(parent)
        self._store = store
        self._guide_of = guide_of
        self._voices_of = voices_of
        self._guide: Guide | None = None
        self._voices: Outside | None = None
        self._sounds_on = QCheckBox(self.tr("Play chimes"))
        self._voice_on = QCheckBox(self.tr("Let a voice speak"))
        self._sounds_volume = self._volume(self.tr("Volume of the chimes"))
        self._voice_volume = self._volume(self.tr("Volume of the voice"))
        self._speed = SegmentedControl(self.tr("Speed of the voice"))
        self._speed.set_choices(
            [("75", self.tr("Slow")), ("100", self.tr("Normal")), ("125", self.tr("Fast"))]
        )
        self._name = ChoiceBox(self.tr("Voice"), [])
        self._name.fill_width()
        self._test = SecondaryButton(self.tr("Hear a test"), "play")
        self._silence = WrappedLabel(tone="warn")
        self._silence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._silence.hide()
        self._of_sounds = [Field(self.tr("Volume of the chimes"), self._sounds_volume)]
        self._of_voice = [
            Field(self.tr("Volume of the voice"), self._voice_volume),
            Field(self.tr("Voice"), self._name),
            Field(self.tr("Speed of the voice"), self._speed),
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            section(
                self.tr("Voice and sounds"),
                Caption(
                    self.tr(
                        "In a guided session, chimes mark the start and the end of each hold, and "
                        "its last three seconds. A voice says what to do."
                    )
                ),
                self._sounds_on,
                *self._of_sounds,
                self._voice_on,
                *self._of_voice,
                in_a_row(self._test),
                self._silence,
            )
        )
        self._fit()
        self._connect()

    def _connect(self) -> None:
        self._sounds_on.clicked.connect(lambda on: self._change(sounds_on=on))
        self._voice_on.clicked.connect(lambda on: self._change(voice_on=on))
        self._sounds_volume.chosen.connect(lambda key: self._change(sounds_volume=int(key)))
        self._voice_volume.chosen.connect(lambda key: self._change(voice_volume=int(key)))
        self._speed.chosen.connect(lambda key: self._change(voice_speed=int(key)))
        self._name.chosen.connect(lambda name: self._change(voice_name=name))
        self._test.clicked.connect(self._on_test)

    def _volume(self, name: str) -> SegmentedControl:
        control = SegmentedControl(name)
        words = (self.tr("Quiet"), self.tr("Medium"), self.tr("Loud"), self.tr("Loudest"))
        control.set_choices(
            [(str(volume), word) for volume, word in zip(VOLUMES, words, strict=True)]
        )
        return control

    def show_stored(self, preferences: Preferences) -> None:
        """Show what is stored."""
        self._sounds_on.setChecked(preferences.sounds_on)
        self._voice_on.setChecked(preferences.voice_on)
        self._sounds_volume.choose(_nearest(VOLUMES, preferences.sounds_volume))
        self._voice_volume.choose(_nearest(VOLUMES, preferences.voice_volume))
        self._speed.choose(_nearest(SPEEDS, preferences.voice_speed))
        if self._name.findData(preferences.voice_name) < 0:
            # Its own voices have not been asked for yet, or have changed.
            self._offer([preferences.voice_name])
        self._name.choose(preferences.voice_name)
        self._show_parts(preferences)

    def _show_parts(self, preferences: Preferences) -> None:
        for field in self._of_sounds:
            field.setVisible(preferences.sounds_on)
        for field in self._of_voice:
            field.setVisible(preferences.voice_on)

    def _offer(self, names: list[str]) -> None:
        """Offer these voices, the computer's own first; the one taken stays taken."""
        taken = self._name.currentData()
        self._name.clear()
        self._name.addItem(self.tr("The computer’s usual voice"), "")
        for name in filter(None, names):
            self._name.addItem(name, name)
        self._name.setCurrentIndex(max(0, self._name.findData(taken)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._voices is None:
            wishes = sound_wishes(load_preferences(self._store))
            self._voices = self._voices_of(wishes)
            self._voices.setParent(self)
            self._voices.told.connect(self._on_voices_told)
            self._voices.ended.connect(self._on_voices_ended)
            QTimer.singleShot(0, self._voices, self._voices.start)

    def _on_voices_told(self, words: list[str]) -> None:
        if self._voices is None:
            return
        self._voices.leave()
        if words[0] == "ready":
            self._offer(words[1:])
        elif self._voice_on.isChecked():
            self._show_silence(missing_words({Missing.VOICE}))

    def _on_voices_ended(self) -> None:
        if self._voice_on.isChecked():
            self._show_silence(missing_words({Missing.PARTS}))

    def _on_test(self) -> None:
        self._show_silence("")
        if not (self._sounds_on.isChecked() or self._voice_on.isChecked()):
            self._show_silence(self.tr("Chimes and voice are both turned off."))
            return
        if self._guide is None:
            self._guide = self._guide_of(sound_wishes(load_preferences(self._store)))
            self._guide.setParent(self)
            self._guide.silent.connect(self._show_silence)
        self._guide.chime(Chime.START)
        self._guide.say(self.tr("Hello. Breathe out slowly, and hold for thirty seconds."))

    def _end_test(self) -> None:
        if self._guide is not None:
            self._guide.stop()
            self._guide.deleteLater()
            self._guide = None

    def _show_silence(self, words: str) -> None:
        self._silence.setText(words)
        self._silence.setVisible(bool(words))
        announce(self, words)

    def _change(self, **changes: object) -> None:
        self._end_test()
        try:
            preferences = change_preferences(self._store, **changes)
        except StoreError as error:
            show_error(self, self.tr("This setting could not be saved"), str(error))
        else:
            self._show_silence("")
            self._show_parts(preferences)
            self.changed.emit(preferences)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._end_test()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Sizes that follow the text's."""
        for switch in (self._sounds_on, self._voice_on):
            switch.setMinimumHeight(theme().target())
            switch.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._name.setMaximumWidth(theme().scaled(WIDEST_FIELD))


def _nearest(choices: tuple[int, ...], value: int) -> str:
    return str(min(choices, key=lambda choice: abs(choice - value)))
