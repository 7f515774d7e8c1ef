"""Measures what docs/performance.md promises: every figure as a ratio to a floor of this run.

python bench/run.py [ROUNDS]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
ROUNDS = 15
YEARS = 10


def environment() -> dict[str, str]:
    """Like a user's: compiled modules are kept, and the platform is offscreen unless chosen."""
    chosen = dict(os.environ)
    chosen.pop("PYTHONDONTWRITEBYTECODE", None)
    chosen.setdefault("QT_QPA_PLATFORM", "offscreen")
    chosen["PYTHONPATH"] = str(PROJECT)
    return chosen


def started(script: str, *words: str) -> tuple[float, float, int]:
    """Seconds from the start of the process to its two lines, and its peak memory in KiB."""
    begun = time.time()
    command = [sys.executable, str(HERE / script), *words]
    process = subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    first, second = (float(line) for line in process.stdout.read().split())
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"{script} ended with {process.returncode}"
    return first - begun, second - begun, usage.ru_maxrss


def tell(name: str, value: float, floor: float, limit: float | None, unit: str = "ms") -> bool:
    """Print one ratio; whether it is within its limit."""
    ratio = value / floor
    good = limit is None or ratio <= limit
    promise = "" if limit is None else f"   promised {limit:.2f}  {'ok' if good else 'TOO SLOW'}"
    print(f"{name:44} {value:8.1f} {unit} / {floor:7.1f} {unit} = {ratio:5.2f}{promise}")
    return good


def starts(folder: Path, rounds: int) -> bool:
    """The window's first paint and the day's list, against bare windows, one after the other."""
    bare, floor, ours = [], [], []
    for turn in range(rounds + 1):
        measured = (
            started("bare_window.py"),
            started("bare_window.py", "sqlalchemy"),
            started("window_start.py", str(folder)),
        )
        if turn:
            for found, one in zip((bare, floor, ours), measured, strict=True):
                found.append(one)

    def middle(found: list[tuple[float, float, int]], which: int) -> float:
        return statistics.median(one[which] for one in found)

    good = tell("first paint / bare window", middle(ours, 0) * 1e3, middle(bare, 0) * 1e3, 1.5)
    good &= tell(
        "list usable / bare window + sqlalchemy.orm",
        middle(ours, 1) * 1e3,
        middle(floor, 1) * 1e3,
        1.3,
    )
    tell("peak memory / bare window", middle(ours, 2) / 1024, middle(bare, 2) / 1024, None, "MB")
    return good


def main(rounds: int) -> int:
    with tempfile.TemporaryDirectory() as name:
        short, long = Path(name) / "short", Path(name) / "long"
        for folder, days in ((short, 90), (long, 365 * YEARS)):
            command = [sys.executable, "-m", "stretchapp", "--data", str(folder), "demo"]
            subprocess.run(
                [*command, "--days", str(days)], env=environment(), check=True, capture_output=True
            )
        good = starts(short, rounds)
        clinic = ("--store", str(Path(name) / "clinic"))
        for script, *words in (
            ("progress.py", "--store", str(long)),
            ("figure_frames.py",),
            ("session_page.py", "--store", str(short)),
            ("charts.py",),
            ("report.py",),
            ("clinic.py", *clinic),
            ("patients_page.py", *clinic),
        ):
            command = [sys.executable, str(HERE / script), *words]
            good &= subprocess.run(command, env=environment()).returncode == 0
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
