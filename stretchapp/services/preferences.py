"""The settings of this installation, typed."""

from dataclasses import dataclass, fields, replace
from datetime import time
from typing import Any

from stretchapp.core.day import DEFAULT_DAY_START, LATEST_DAY_START
from stretchapp.core.records import Therapist
from stretchapp.db.store import Store
from stretchapp.db.work import Reading
from stretchapp.services.wrong_input import WrongInput

TEXT_PERCENTS = (100, 125, 150, 175, 200)
FIGURE_SKINS = ("light", "tan", "olive", "brown", "dark")
FIGURE_BUILDS = ("slim", "broad")
PAPERS = ("", "a4", "letter")
_SWITCHES = {"True": True, "False": False}
_NUMBERS = {
    "text_percent": (100, 200),
    "sounds_volume": (0, 100),
    "voice_volume": (0, 100),
    "voice_speed": (50, 150),
    "get_ready_seconds": (10, 60),
}


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the user chose.

    ``audience`` is ``patient`` or ``clinic`` (empty before the first run's question),
    ``appearance`` one of system, light, dark, high_contrast, ``text_percent`` 100-200,
    ``patient`` the id of the patient whose pages are shown (empty: the first), ``figure_skin`` one
    of :data:`FIGURE_SKINS` and ``figure_build`` one of :data:`FIGURE_BUILDS`. ``paper`` is ``a4``
    or ``letter`` (empty: as is usual in the country), ``watched_folder`` the folder in which files
    of patients arrive (empty: none). What is heard in a session is described at
    :class:`~stretchapp.services.sound_wishes.SoundWishes`; ``get_ready_seconds`` (10-60) is
    the time before each of its stretches. ``reminders`` is what
    :mod:`stretchapp.services.reminders` reads (empty: none wanted).
    """

    audience: str = ""
    day_start: time = DEFAULT_DAY_START
    appearance: str = "system"
    text_percent: int = 100
    patient: str = ""
    figure_skin: str = "olive"
    figure_build: str = "slim"
    paper: str = ""
    watched_folder: str = ""
    sounds_on: bool = True
    sounds_volume: int = 75
    voice_on: bool = True
    voice_volume: int = 100
    voice_name: str = ""
    voice_speed: int = 100
    get_ready_seconds: int = 20
    reminders: str = ""


def read_preferences(work: Reading) -> Preferences:
    """The settings as stored; a setting that is missing or unreadable has its default."""
    stored = work.settings()
    preferences = Preferences()
    known: dict[str, Any] = {}
    for field in fields(Preferences):
        text = stored.get(field.name)
        if text is None:
            continue
        try:
            known[field.name] = _value(field.name, text)
        except ValueError:
            continue
    return replace(preferences, **known)


def _value(name: str, text: str) -> object:
    if name == "day_start":
        return time.fromisoformat(text)
    if name in _NUMBERS:
        least, most = _NUMBERS[name]
        return min(most, max(least, int(text)))
    if name in ("sounds_on", "voice_on"):
        if text not in _SWITCHES:
            raise ValueError(f"{name}: {text} is neither True nor False")
        return _SWITCHES[text]
    known = {"figure_skin": FIGURE_SKINS, "figure_build": FIGURE_BUILDS, "paper": PAPERS}.get(name)
    if known is not None and text not in known:
        raise ValueError(f"{name}: {text} is not one of {known}")
    return text


def load_preferences(store: Store) -> Preferences:
    """The settings of the store."""
    with store.reading() as work:
        return read_preferences(work)


def change_preferences(store: Store, **changes: object) -> Preferences:
    """Store the ``changes`` (fields of :class:`Preferences`) and give back all settings.

    A new day start holds from now on; days that are recorded stay where they are.
    """
    day_start = changes.get("day_start")
    if isinstance(day_start, time) and day_start > LATEST_DAY_START:
        raise WrongInput(f"The day can start at noon at the latest, not at {day_start:%H:%M}.")
    with store.writing() as work:
        for name, value in changes.items():
            text = value.isoformat("minutes") if isinstance(value, time) else str(value)
            work.set_setting(name, text)
        return read_preferences(work)


def change_therapist(store: Store, therapist: Therapist) -> None:
    """Store the name, clinic and how to reach it, as window, handouts and reports show them."""
    with store.writing() as work:
        work.set_therapist(therapist)
