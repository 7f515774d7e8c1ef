"""What is heard during a session."""

from PySide6.QtCore import QObject, QTimer, Signal

from stretchapp.services.sound_wishes import SoundWishes
from stretchapp.ui.sound.chime import Chime
from stretchapp.ui.sound.outside import Outside
from stretchapp.ui.sound.wording import Missing, missing_words

__all__ = ["Chime", "Guide", "chimes_of", "voice_of"]

RETRY_MS = 20_000
"""How long after the sound was lost it is tried again: speakers may be there by then."""


class Guide(QObject):
    """Chimes and a voice, as far as they are wished for and the computer has them.

    Whatever is missing, hangs or breaks: every call returns at once and raises nothing. Make it
    when the session begins; the voice can need a second to be there.
    """

    silent = Signal(str)
    """What cannot be heard and how to get it, in plain words; at most once in a Guide's life."""

    def __init__(
        self,
        wishes: SoundWishes,
        parent: QObject | None = None,
        *,
        chimes: Outside | None = None,
        voice: Outside | None = None,
        retry_ms: int = RETRY_MS,
    ) -> None:
        """``chimes`` and ``voice`` take the place of the processes that use the computer's."""
        super().__init__(parent)
        self._wishes = wishes
        self._chimes = chimes_of(wishes) if chimes is None else chimes
        self._voice = voice_of(wishes) if voice is None else voice
        self._missing: set[Missing] = set()
        self._waits_for: set[Outside] = set()
        self._is_muted = False
        self._has_told = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(retry_ms)
        self._again.timeout.connect(self._chimes.start)
        for outside in (self._chimes, self._voice):
            outside.setParent(self)
        self._chimes.told.connect(self._on_chimes_told)
        self._chimes.ended.connect(self._on_chimes_ended)
        self._voice.told.connect(self._on_voice_told)
        self._voice.ended.connect(self._on_voice_ended)
        if wishes.sounds_on:
            self._waits_for.add(self._chimes)
            self._chimes.start()
        if wishes.voice_on:
            self._waits_for.add(self._voice)
            self._voice.start()

    @property
    def is_muted(self) -> bool:
        """Whether nothing is to be heard for now."""
        return self._is_muted

    @property
    def speaks(self) -> bool:
        """Whether words are heard: a voice is wished for, there, and not muted."""
        gone = {Missing.PARTS, Missing.VOICE, Missing.VOICE_STOPPED} & self._missing
        return self._wishes.voice_on and not self._is_muted and not gone

    def set_muted(self, muted: bool) -> None:
        """Fall silent, in the middle of a word too, or be heard again."""
        self._is_muted = muted
        if muted:
            self._hush()

    def chime(self, chime: Chime) -> None:
        """Start a chime now; it sounds to its end, whatever is said meanwhile."""
        if not self._is_muted:
            self._chimes.tell("play", chime)

    def say(self, words: str) -> None:
        """Say ``words`` in place of what is being said."""
        if not self._is_muted:
            self._voice.tell("say", words)

    def stop(self) -> None:
        """Be silent now, for good, and let go of the devices."""
        self._again.stop()
        self._hush()
        self._chimes.leave()
        self._voice.leave()

    def _hush(self) -> None:
        self._chimes.tell("hush")
        self._voice.tell("hush")

    def _on_chimes_told(self, words: list[str]) -> None:
        self._waits_for.discard(self._chimes)
        if words[0] == "lacks":
            self._missing.add(Missing.OUTPUT)
        self._tell_once()

    def _on_chimes_ended(self) -> None:
        if self._chimes in self._waits_for:
            self._waits_for.remove(self._chimes)
            self._missing.add(Missing.PARTS)
        elif Missing.OUTPUT not in self._missing:
            self._missing.add(Missing.SOUND_STOPPED)
        if Missing.PARTS not in self._missing:
            self._again.start()
        self._tell_once()

    def _on_voice_told(self, words: list[str]) -> None:
        self._waits_for.discard(self._voice)
        if words[0] == "lacks":
            self._missing.add(Missing.VOICE)
        self._tell_once()

    def _on_voice_ended(self) -> None:
        if self._voice in self._waits_for:
            self._waits_for.remove(self._voice)
            self._missing.add(Missing.PARTS)
        elif Missing.VOICE not in self._missing:
            self._missing.add(Missing.VOICE_STOPPED)
        self._tell_once()

    def _tell_once(self) -> None:
        """Say what is missing, once both are known of: two things make one text."""
        if self._missing and not self._waits_for and not self._has_told:
            self._has_told = True
            self.silent.emit(missing_words(self._missing))


def chimes_of(wishes: SoundWishes) -> Outside:
    """What plays the chimes on this computer."""
    return Outside("stretchapp.ui.sound.chimes_process", [str(wishes.sounds_volume)])


def voice_of(wishes: SoundWishes, engine: str = "") -> Outside:
    """What speaks; ``engine`` is one that Qt knows (empty: the computer's own)."""
    said = [str(wishes.voice_volume), str(wishes.voice_speed), wishes.voice_name, engine]
    return Outside("stretchapp.ui.sound.voice_process", said)
