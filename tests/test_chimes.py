"""The chimes are what tools/make_chimes.py makes, and do not click."""

import struct
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from stretchapp.ui.sound.chime import Chime

ROOT = Path(__file__).resolve().parent.parent
SOUNDS = ROOT / "resources" / "sounds"


def samples_of(chime: Chime) -> tuple[int, ...]:
    with wave.open(str(SOUNDS / f"{chime}.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 44_100)
        count = file.getnframes()
        return struct.unpack(f"<{count}h", file.readframes(count))


def test_the_generator_makes_them_byte_for_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "tools" / "make_chimes.py", tmp_path], check=True)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in SOUNDS.iterdir()}
    assert set(made) == {f"{chime}.wav" for chime in Chime}


@pytest.mark.parametrize("chime", Chime)
def test_begins_and_ends_in_silence_within_a_second_and_a_half(chime: Chime) -> None:
    samples = samples_of(chime)
    assert len(samples) <= 1.5 * 44_100
    assert max(map(abs, samples[:4] + samples[-4:])) <= 8
    assert max(map(abs, samples)) < 0.6 * 32_768


def test_the_count_is_the_shortest_and_softest() -> None:
    others = [chime for chime in Chime if chime is not Chime.COUNT]
    count = samples_of(Chime.COUNT)
    assert len(count) < 0.2 * 44_100
    assert 2 * max(map(abs, count)) < min(max(map(abs, samples_of(chime))) for chime in others)
