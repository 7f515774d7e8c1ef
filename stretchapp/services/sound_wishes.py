"""What somebody wants to hear during a session."""

from dataclasses import dataclass

from stretchapp.services.preferences import Preferences


@dataclass(frozen=True, slots=True)
class SoundWishes:
    """The chimes and the voice, as chosen in Settings.

    Volumes are 0-100 percent of what the computer is set to. ``voice_name`` is a name that the
    computer gives one of its voices (empty: its usual one), ``voice_speed`` 50-150 percent of
    that voice's usual speed.
    """

    sounds_on: bool = True
    sounds_volume: int = 75
    voice_on: bool = True
    voice_volume: int = 100
    voice_name: str = ""
    voice_speed: int = 100


def sound_wishes(preferences: Preferences) -> SoundWishes:
    """What the settings say of sounds and voice."""
    return SoundWishes(
        sounds_on=preferences.sounds_on,
        sounds_volume=preferences.sounds_volume,
        voice_on=preferences.voice_on,
        voice_volume=preferences.voice_volume,
        voice_name=preferences.voice_name,
        voice_speed=preferences.voice_speed,
    )
