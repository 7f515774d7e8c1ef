"""Writes a sample's report, for looking at.

python tools/report.py OUT.pdf [--paper letter] [--bw] [--patient NAME] [--days N] [--pictures]
"""

import argparse
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from handout import write_pictures

from stretchapp.core.clock import StandingClock
from stretchapp.core.day import Period
from stretchapp.db.store import Store
from stretchapp.paper.offscreen import ensure_application
from stretchapp.paper.report import write_report
from stretchapp.services.practice import find_patient
from stretchapp.services.report import ReportContent, report_content
from stretchapp.services.sample import fill

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def sample_content(patient: str | None, days: int) -> ReportContent:
    """How it went with a patient of the sample, the first if none is named."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder), StandingClock(NOW))
        try:
            first, *_ = fill(store, "clinic", days=days)
            owner = first.id
            if patient is not None:
                with store.reading() as work:
                    owner = find_patient(work, patient).id
            period = Period(NOW.date() - timedelta(days=days - 1), NOW.date())
            return report_content(store, owner, period)
        finally:
            store.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4")
    parser.add_argument("--bw", action="store_true", help="in black and white")
    parser.add_argument("--patient", help="a patient of the sample")
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--pictures", action="store_true", help="each page as a PNG too")
    asked = parser.parse_args()
    content = sample_content(asked.patient, asked.days)
    application = ensure_application()
    asked.out.write_bytes(write_report(content, None, paper=asked.paper, grey=asked.bw))
    if asked.pictures:
        write_pictures(asked.out)
    del application


if __name__ == "__main__":
    main()
