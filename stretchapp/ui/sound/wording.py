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
                "No speakers or headphones were found, so you will not hear any chimes. The "
                "session works without them. Once you connect some, the chimes come by themselves."
            )
        )
    if Missing.SOUND_STOPPED in missing:
        said.append(
            _tr(
                "The chimes have stopped. The session goes on without them. Please check your "
                "speakers or headphones; the chimes come back by themselves."
            )
        )
    if Missing.VOICE in missing:
        said.append(_no_voice_words(platform))
    if Missing.VOICE_STOPPED in missing:
        said.append(
            _tr(
                "The voice has stopped. The session goes on without it. It will be back when you "
                "next start a session."
            )
        )
    return "\n\n".join(said)


def _parts_words(platform: str) -> str:
    words = _tr(
        "Your computer lacks a part that stretchapp needs for chimes and the voice. The session "
        "works without them."
    )
    if platform.startswith("linux"):
        how = _tr("To hear them, open a terminal, type the line below, and press Enter:\n%1")
        command = "sudo apt install libpulse0 libspeechd2 speech-dispatcher espeak-ng"
        words = f"{words} {how.replace('%1', command)}"
    return words


def _no_voice_words(platform: str) -> str:
    words = _tr("Your computer has no English voice yet. The session works without one.")
    if platform.startswith("linux"):
        # The command on a line of its own, where it can be read letter by letter, and copied.
        how = _tr("To hear one, open a terminal, type the line below, and press Enter:\n%1")
        how = how.replace("%1", "sudo apt install speech-dispatcher espeak-ng")
    elif platform == "darwin":
        how = _tr(
            "To hear one, open System Settings, Accessibility, Spoken Content, and add a voice "
            "there."
        )
    else:
        how = _tr(
            "To hear one, open the computer’s Settings, Time & language, Speech, and add a voice "
            "there."
        )
    return f"{words} {how}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sound", text)
