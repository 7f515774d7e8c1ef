"""What is said when something cannot be heard, and how to get it."""

import sys
from collections.abc import Set
from enum import StrEnum

from PySide6.QtCore import QCoreApplication


class Missing(StrEnum):
    """Why something is not heard."""

    PARTS = "parts"
    """System libraries that Qt's sound needs."""
    OUTPUT = "output"
    """Speakers or headphones."""
    SOUND_STOPPED = "sound_stopped"
    VOICE = "voice"
    """A voice of the computer."""
    VOICE_STOPPED = "voice_stopped"


def missing_words(missing: Set[Missing], platform: str = sys.platform) -> str:
    """One short text on all that is missing; ``platform`` as Python names it."""
    if Missing.PARTS in missing:
        return _parts_words(platform)
    said = []
    if Missing.OUTPUT in missing:
        said.append(
            _tr(
                "No speakers or headphones were found, so you will not hear any sounds. The "
                "session works without. Once you connect some, the sounds come by themselves."
            )
        )
    if Missing.SOUND_STOPPED in missing:
        said.append(
            _tr(
                "The sounds have stopped. The session goes on without. Please check your "
                "speakers or headphones; the sounds come back by themselves."
            )
        )
    if Missing.VOICE in missing:
        said.append(f"{_no_voice()} {_voice_words(platform)}")
    if Missing.VOICE_STOPPED in missing:
        said.append(
            _tr(
                "The voice has stopped. The session goes on without, and the voice is back the "
                "next time you start a session."
            )
        )
    return "\n\n".join(said)


def _parts_words(platform: str) -> str:
    words = _tr(
        "Your computer lacks a part that stretchapp needs for sounds and the voice. The session "
        "works without."
    )
    if platform.startswith("linux"):
        words = f"{words} " + _tr(
            "To hear them, open a terminal, type “sudo apt install libpulse0 libspeechd2 "
            "speech-dispatcher espeak-ng”, press Enter, and start stretchapp again."
        )
    return words


def _no_voice() -> str:
    return _tr("Your computer has no English voice yet. The session works without.")


def _voice_words(platform: str) -> str:
    if platform.startswith("linux"):
        return _tr(
            "To hear one, open a terminal, type “sudo apt install speech-dispatcher espeak-ng”, "
            "press Enter, and start stretchapp again."
        )
    if platform == "darwin":
        return _tr(
            "To hear one, open System Settings, Accessibility, Spoken Content, and add a voice "
            "there. Then start stretchapp again."
        )
    return _tr(
        "To hear one, open the computer’s Settings, Time & language, Speech, and add a voice "
        "there. Then start stretchapp again."
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sound", text)
