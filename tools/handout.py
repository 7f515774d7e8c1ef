"""Writes a sample's handout, for looking at.

python tools/handout.py OUT.pdf [--paper letter] [--bw] [--exercises N] [--weeks N]
"""

import argparse
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from stretchapp.core.clock import StandingClock
from stretchapp.db.store import Store
from stretchapp.paper.handout import write_handout
from stretchapp.paper.offscreen import ensure_application
from stretchapp.services.handout import HandoutContent, handout_content
from stretchapp.services.sample import fill

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def sample_content(weeks: int | None) -> HandoutContent:
    """What the sample's first patient takes home."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder), StandingClock(NOW))
        try:
            patient, *_ = fill(store, "clinic", days=8)
            return handout_content(store, patient.id, weeks)
        finally:
            store.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4")
    parser.add_argument("--bw", action="store_true", help="in black and white")
    parser.add_argument("--exercises", type=int, help="so many, over and over")
    parser.add_argument("--weeks", type=int)
    asked = parser.parse_args()
    content = sample_content(asked.weeks)
    if asked.exercises is not None:
        many = content.exercises * asked.exercises
        content = replace(content, exercises=many[: asked.exercises])
    application = ensure_application()
    asked.out.write_bytes(write_handout(content, None, paper=asked.paper, grey=asked.bw))
    del application


if __name__ == "__main__":
    main()
