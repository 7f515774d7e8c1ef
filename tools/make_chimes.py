"""Makes the session's chimes: python tools/make_chimes.py [FOLDER], else into resources/sounds.

Each is a few struck tones. A tone is a sum of partials that die away, the higher the sooner, as
on a marimba's bar (1 : 4 : 10). Nothing is random, so every run gives the same bytes.
"""

import math
import struct
import sys
import wave
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sounds"
RATE = 44_100
"""Samples a second, mono, 16 bits."""
LOUDEST = 0.55
"""The highest peak of a chime, 1.0 being full scale: two of them may sound at once."""
FADE_OUT_S = 0.03

C5, E5, G5, C6 = 523.25, 659.26, 783.99, 1046.50


@dataclass(frozen=True)
class Tone:
    """One strike: when it begins (s), how high (Hz), how loud, and how long it rings (s).

    ``ring`` is the time after which the lowest partial is at 1/e of its loudness.
    """

    begin: float
    pitch: float
    loudness: float
    ring: float
    attack: float = 0.006


@dataclass(frozen=True)
class Partial:
    """A part of a tone: its pitch, loudness and ringing as multiples of the tone's."""

    pitch: float
    loudness: float
    ring: float


WARM = (Partial(1.0, 1.0, 1.0), Partial(4.0, 0.16, 0.25), Partial(10.0, 0.025, 0.08))

CHIMES: dict[str, tuple[float, tuple[Tone, ...]]] = {
    "start": (1.1, (Tone(0.0, C5, 0.8, 0.22), Tone(0.16, G5, 1.0, 0.28))),
    "end": (1.2, (Tone(0.0, G5, 1.0, 0.22), Tone(0.17, C5, 0.95, 0.32))),
    "count": (0.16, (Tone(0.0, C6, 0.45, 0.03, attack=0.003),)),
    "done": (
        1.45,
        (Tone(0.0, C5, 0.8, 0.22), Tone(0.18, E5, 0.85, 0.24), Tone(0.36, G5, 1.0, 0.36)),
    ),
}
"""The length in seconds and the tones of each chime: start rises, end falls."""


def at(tone: Tone, seconds: float) -> float:
    """The tone's sample at ``seconds`` after the chime's beginning."""
    since = seconds - tone.begin
    if since < 0:
        return 0.0
    # A raised cosine instead of an edge, which would be heard as a click.
    rise = 1.0 if since >= tone.attack else 0.5 - 0.5 * math.cos(math.pi * since / tone.attack)
    ringing = sum(
        partial.loudness
        * math.exp(-since / (tone.ring * partial.ring))
        * math.sin(2 * math.pi * tone.pitch * partial.pitch * since)
        for partial in WARM
    )
    return tone.loudness * rise * ringing


def samples(length: float, tones: tuple[Tone, ...]) -> list[float]:
    """All samples of a chime, from -1.0 to 1.0, ending in silence."""
    count = round(length * RATE)
    fading = round(FADE_OUT_S * RATE)
    return [
        sum(at(tone, index / RATE) for tone in tones) * min(1.0, (count - 1 - index) / fading)
        for index in range(count)
    ]


def write(path: Path, length: float, tones: tuple[Tone, ...], scale: float) -> None:
    """Write one chime as a WAV file."""
    whole = [round(sample * scale * 32_767) for sample in samples(length, tones)]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(whole)}h", *whole))


def make(folder: Path) -> None:
    """Write all chimes into ``folder``, as loud beside each other as their tones say."""
    peak = max(abs(sample) for chime in CHIMES.values() for sample in samples(*chime))
    folder.mkdir(parents=True, exist_ok=True)
    for name, (length, tones) in CHIMES.items():
        write(folder / f"{name}.wav", length, tones, LOUDEST / peak)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
