"""Speaks: ``python -m stretchapp.ui.sound.voice_process VOLUME SPEED VOICE ENGINE``.

Volume 0-100 and speed 50-150 are percents, voice and engine names, either of which may be empty.
It ends at the engine's first error. Measured with PySide6 6.11.3 on Linux: to make the engine
takes 1.1 s, in which Python stands still, and a speech dispatcher that hangs keeps whoever speaks
to it waiting. That is why this is a process of its own.
"""

import sys
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale, QObject
from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

from stretchapp.ui.sound.lines import leave, serve, tell

LANGUAGE = QLocale.Language.English
"""What the program's words are in, whatever the computer's language is."""
_ONLY_FOR_TESTS = "mock"


class Voice(QObject):
    """One engine with one of its voices."""

    def __init__(self, speech: QTextToSpeech) -> None:
        super().__init__()
        self._speech = speech
        speech.errorOccurred.connect(leave)

    def take(self, words: list[str]) -> None:
        """Do what a line from the window says."""
        match words:
            case ["say", text]:
                self._speech.say(text)
            case ["hush"]:
                self._speech.stop()


def voices_of(speech: QTextToSpeech) -> list[QVoice]:
    """The voices that speak the program's language, those of the computer's country first."""
    home = QLocale.system().territory()
    locales = [locale for locale in speech.availableLocales() if locale.language() is LANGUAGE]
    locales.sort(key=lambda locale: (locale.territory() is not home, locale.name()))
    return without_variants([voice for each in locales for voice in speech.allVoices(each)])


def without_variants(voices: Sequence[QVoice]) -> list[QVoice]:
    """One voice of each name, and none of the hundred that espeak makes of each ("Name+Adam")."""
    by_name = {voice.name(): voice for voice in reversed(voices)}
    plain = (name for name in dict.fromkeys(voice.name() for voice in voices) if "+" not in name)
    return [by_name[name] for name in plain]


def engine_of_system() -> str:
    """The name of the computer's own engine; empty where Qt knows none."""
    engines = QTextToSpeech.availableEngines()
    return next((name for name in engines if name != _ONLY_FOR_TESTS), "")


def main(volume: float, speed: float, name: str, engine: str) -> None:
    application = QCoreApplication([])
    engine = engine or engine_of_system()
    if not engine:
        tell("lacks", "voice")
        leave()
    speech = QTextToSpeech(engine)
    voices = voices_of(speech)
    if speech.state() is QTextToSpeech.State.Error or not voices:
        tell("lacks", "voice")
        leave()
    speech.setVoice(next((voice for voice in voices if voice.name() == name), voices[0]))
    # Qt's rate goes from -1 to 1, and each engine has its own idea of the ends.
    speech.setRate(speed - 1)
    speech.setVolume(volume)
    serve(application, Voice(speech), *(voice.name() for voice in voices))


if __name__ == "__main__":
    main(float(sys.argv[1]) / 100, float(sys.argv[2]) / 100, sys.argv[3], sys.argv[4])
