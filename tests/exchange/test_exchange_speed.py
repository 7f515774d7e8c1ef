"""Years of progress are read without a wait."""

from datetime import date, timedelta
from time import process_time
from uuid import UUID

from stretchapp.exchange.container import write_json
from stretchapp.exchange.progress_file import ProgressFile
from stretchapp.exchange.reading import read_file
from tests.exchange.files import example

COMPLETIONS = 30_000
MOST_SECONDS = 2


def test_thirty_thousand_completions_are_read_within_two_seconds() -> None:
    document = example("progress")
    first = document["completions"][0]
    document["completions"] = [
        first
        | {
            "id": str(UUID(int=number + 1)),
            "day": (date(2000, 1, 1) + timedelta(number // 2)).isoformat(),
            "occurrence": number % 2 + 1,
        }
        for number in range(COMPLETIONS)
    ]
    data = write_json(document)
    start = process_time()
    file = read_file(data)
    assert process_time() - start < MOST_SECONDS
    assert isinstance(file, ProgressFile)
    assert len(file.completions) == COMPLETIONS
