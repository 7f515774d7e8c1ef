"""CSV tables in a ZIP, for spreadsheets and statistics: RFC 4180, UTF-8, one table after another.

Nothing but one patient's records of one kind is held at a time, so a clinic of any size fits.
"""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import IO

from stretchapp.core.progress_values import ProgressValue
from stretchapp.core.records import Patient, Questionnaire
from stretchapp.exchange.table_columns import (
    PATIENT_TABLES,
    PROGRESS,
    QUESTIONNAIRES,
    PatientTable,
    Table,
)
from stretchapp.exchange.table_rows import (
    Cell,
    Names,
    Records,
    Row,
    progress_rows,
    questionnaire_rows,
)

__all__ = ["Names", "Records", "guarded", "table_names", "write_tables"]

README = "README.txt"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula."""

_Progress = Callable[[Patient], Iterable[ProgressValue]]
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)


def write_tables(
    target: IO[bytes],
    records: Records,
    patients: Sequence[Patient],
    names: Names,
    questionnaires: Mapping[str, Questionnaire],
    step: Callable[[float], None],
    progress: _Progress | None = None,
) -> Counter[str]:
    """Write the ZIP of all tables, and give the number of lines of each.

    The same values make the same bytes. ``questionnaires`` are those that answers may refer to,
    by id. ``step`` takes the share done (0 to 1) before each patient of each table. ``progress``
    gives what stands in a last table of how it went.
    """
    lines: Counter[str] = Counter()
    asked = _questions(questionnaires)
    tables = len(PATIENT_TABLES) + (progress is not None)
    steps = tables * max(1, len(patients))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        with _entry(archive, README) as stream:
            stream.write(_readme(progress is not None).encode("utf-8"))
        for place, table in enumerate(PATIENT_TABLES):
            done = place * len(patients)

            def rows(table: PatientTable = table, done: int = done) -> Iterator[Row]:
                for at, patient in enumerate(patients):
                    step((done + at) / steps)
                    yield from table.rows(records, patient, names, asked)

            lines[table.name] = _write_table(archive, table, rows())
        lines[QUESTIONNAIRES.name] = _write_table(
            archive, QUESTIONNAIRES, questionnaire_rows(questionnaires.values())
        )
        if progress is not None:
            done = len(PATIENT_TABLES) * len(patients)

            def values(progress: _Progress = progress) -> Iterator[Row]:
                for at, patient in enumerate(patients):
                    step((done + at) / steps)
                    yield from progress_rows(patient, progress(patient))

            lines[PROGRESS.name] = _write_table(archive, PROGRESS, values())
    return lines


def table_names() -> tuple[str, ...]:
    """The names of the tables, as they stand in the archive without ``.csv``."""
    return tuple(table.name for table in (*PATIENT_TABLES, QUESTIONNAIRES))


def guarded(text: str) -> str:
    """``text`` with an apostrophe before what a spreadsheet would run as a formula.

    So is a text that looks as if it were guarded already: whoever takes the first apostrophe away
    from any text whose apostrophes are followed by a dangerous sign has every text as it was.
    """
    return f"'{text}" if text.lstrip("'").startswith(DANGEROUS) else text


def _write_table(archive: zipfile.ZipFile, table: Table, rows: Iterator[Row]) -> int:
    header = [column.name for column in table.columns]
    count = 0
    with _entry(archive, f"{table.name}.csv") as stream:
        # The byte order mark is what spreadsheets know UTF-8 by.
        text = io.TextIOWrapper(stream, "utf-8-sig", newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        for row in chain([header], rows):
            writer.writerow([_cell(value) for value in row])
            count += 1
        text.flush()
        text.detach()
    return count - 1


def _cell(value: Cell) -> Cell:
    match value:
        case str():
            return guarded(value)
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer() and abs(value) < 2**53:
            return int(value)
        case _:
            return value


def _entry(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    """An entry to write to, of any size, with the same date every time."""
    entry = zipfile.ZipInfo(name, _FIRST_MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return archive.open(entry, "w", force_zip64=True)


def _questions(questionnaires: Mapping[str, Questionnaire]) -> dict[tuple[str, str], str]:
    """The text of each question by its questionnaire's id and its own."""
    return {
        (questionnaire.id, question.id): question.text
        for questionnaire in questionnaires.values()
        for question in questionnaire.questions
    }


def _readme(with_progress: bool) -> str:
    """What the tables and their columns mean, for whoever opens the archive."""
    lines = [
        "Tables from stretchapp",
        "",
        "Each file is a table: CSV (RFC 4180) in UTF-8 with a byte order mark, commas between",
        "cells, names of the columns in the first line. An empty cell means nothing was said.",
        "",
        "Days are 2026-11-23. A day is the patient's own: it begins at the day start that was set,",
        "04:00 unless it was changed. Instants are in UTC: 2026-11-23T20:31:05Z. Where there is",
        "utc_offset_minutes, add it to have the time on the patient's clock. Pain, stiffness and",
        "effort go from 0 to 10. Several words in one cell have a semicolon between them.",
        "",
        "A text that begins with = + - @ or a line break could be run as a formula by a",
        "spreadsheet, so an apostrophe stands before it. Take it away to have the text as it was.",
        "",
        "What was deleted or unticked is left out. Deleted plans and items alone are here, marked",
        "in the column deleted, since work may have been recorded on them.",
    ]
    last = (PROGRESS,) if with_progress else ()
    for table in (*PATIENT_TABLES, QUESTIONNAIRES, *last):
        lines += ["", "", f"{table.name}.csv", f"{table.about}", ""]
        width = max(len(column.name) for column in table.columns)
        lines += [f"  {column.name:<{width}}  {column.meaning}" for column in table.columns]
    return "\r\n".join(lines) + "\r\n"
