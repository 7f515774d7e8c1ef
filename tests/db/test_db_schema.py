"""The migrations make just the tables that the program describes, and those hold their rules."""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, Table, create_engine, inspect

from stretchapp.core.merging import Record, identity
from stretchapp.core.picture import LARGEST_PICTURE
from stretchapp.core.plan import PlanItem
from stretchapp.core.records import CheckIn
from stretchapp.db import tables
from stretchapp.db.backup import FOLDER
from stretchapp.db.check import check
from stretchapp.db.documents import exercise_text
from stretchapp.db.migration import REVISIONS, SCRIPTS, migrate, stored_revision
from stretchapp.db.store import Store, StoreError, StoreTooNew, store_path
from tests.db import samples
from tests.db.samples import INSTANT, Sample, SettableClock

NEXT = f"""
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{REVISIONS[-1]}"


def upgrade() -> None:
    with op.batch_alter_table("patients") as patients:
        patients.add_column(sa.Column("language", sa.Text, nullable=False, server_default="en"))
        patients.alter_column("note", new_column_name="remark")
"""
FAILING = NEXT + '    raise RuntimeError("the second step fails")\n'
BREAKING = NEXT + '    op.execute("DELETE FROM patients")\n'


def reflected(connection: Any, table: str) -> dict[str, Any]:
    """What the database itself says of a table."""
    inspector = inspect(connection)
    return {
        "columns": [
            (column["name"], str(column["type"]), column["nullable"])
            for column in inspector.get_columns(table)
        ],
        "key": inspector.get_pk_constraint(table),
        "checks": {
            (found["name"], re.sub(r"\s+", " ", found["sqltext"]))
            for found in inspector.get_check_constraints(table)
        },
        "uniques": sorted(
            (found["name"], tuple(found["column_names"]))
            for found in inspector.get_unique_constraints(table)
        ),
        "indexes": sorted(
            (found["name"], tuple(found["column_names"]), found["unique"])
            for found in inspector.get_indexes(table)
        ),
        "references": sorted(
            (
                found["name"],
                tuple(found["constrained_columns"]),
                found["referred_table"],
                tuple(found["referred_columns"]),
                tuple(sorted(found["options"].items())),
            )
            for found in inspector.get_foreign_keys(table)
        ),
    }


@pytest.fixture
def described() -> Iterable[Any]:
    """A database with the tables as the program describes them."""
    engine = create_engine("sqlite://")
    tables.metadata.create_all(engine)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def test_alembic_sees_no_difference(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with store.reading() as work:
        context = MigrationContext.configure(work.connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []


def test_tables_checks_and_indexes_are_as_described(store: Store, described: Any) -> None:
    with store.reading() as work:
        made = set(inspect(work.connection).get_table_names()) - {"alembic_version"}
        assert made == set(tables.metadata.tables)
        for table in made:
            assert reflected(work.connection, table) == reflected(described, table)


def test_every_check_reached_the_database(store: Store) -> None:
    with store.reading() as work:
        for table in tables.metadata.tables.values():
            wanted = [rule for rule in table.constraints if isinstance(rule, CheckConstraint)]
            wanted += [
                rule
                for column in table.columns
                for rule in column.constraints
                if isinstance(rule, CheckConstraint)
            ]
            found = inspect(work.connection).get_check_constraints(table.name)
            assert {str(rule.name) for rule in wanted} == {rule["name"] for rule in found}


UNSTAMPED = {"device", "settings", "pictures", "patient_aliases", "drafts", "overviews"}
"""What is no record of a user's: it is never merged."""


def test_every_row_that_a_user_makes_is_stamped() -> None:
    for table in tables.metadata.tables.values():
        if table.name not in UNSTAMPED:
            assert {"created", "changed", "device", "deleted"} <= set(table.c.keys()), table.name
        removed_with = "CASCADE" if table is tables.overviews else None
        for reference in table.foreign_keys:
            assert (reference.onupdate, reference.ondelete) == ("CASCADE", removed_with)


WRONG: list[tuple[Table, str, object]] = [
    (tables.device, "only", 2),
    (tables.device, "id", "x" * 65),
    (tables.patients, "device", "x" * 65),
    (tables.patients, "name", None),
    (tables.patients, "created", None),
    (tables.patients, "changed", None),
    (tables.patients, "device", None),
    (tables.patients, "deleted", None),
    (tables.plans, "last_day", "2000-01-01"),
    (tables.plans, "patient", "0" * 32),
    (tables.plan_items, "plan", "0" * 32),
    (tables.plan_items, "replaces", "0" * 32),
    (tables.plan_items, "last_day", "2000-01-01"),
    (tables.plan_items, "sets", 0),
    (tables.plan_items, "sets", 21),
    (tables.plan_items, "repetitions", 0),
    (tables.plan_items, "repetitions", 101),
    (tables.plan_items, "hold_seconds", -1),
    (tables.plan_items, "hold_seconds", 3601),
    (tables.plan_items, "rest_seconds", -1),
    (tables.plan_items, "rest_seconds", 3601),
    (tables.plan_items, "pace_seconds", 0),
    (tables.plan_items, "pace_seconds", 61),
    (tables.plan_items, "pace_seconds", None),
    (tables.plan_items, "side", "front"),
    (tables.plan_items, "times_per_day", 0),
    (tables.plan_items, "times_per_day", 7),
    (tables.plan_items, "schedule", "hourly"),
    (tables.plan_items, "schedule", "daily"),
    (tables.plan_items, "schedule", "every"),
    (tables.plan_items, "schedule_number", 3),
    (tables.plan_items, "weekdays", 0),
    (tables.plan_items, "weekdays", 128),
    (tables.plan_items, "weekdays", None),
    (tables.pauses, "plan", "0" * 32),
    (tables.pauses, "last_day", "2000-01-01"),
    (tables.advice_cards, "plan", "0" * 32),
    (tables.completions, "item", "0" * 32),
    (tables.completions, "occurrence", 0),
    (tables.completions, "occurrence", 7),
    (tables.completions, "status", "open"),
    (tables.completions, "sets_done", -1),
    (tables.completions, "utc_offset_minutes", 1440),
    (tables.completions, "utc_offset_minutes", -1440),
    *(
        (table, column, value)
        for table, columns in (
            (tables.completions, ("pain", "effort")),
            (tables.check_ins, ("pain", "stiffness", "effort")),
            (tables.visits, ("pain_before", "pain_after")),
        )
        for column in columns
        for value in (-1, 11, "some")
    ),
    (tables.check_ins, "moment", "during"),
    (tables.check_ins, "stop_sign", 2),
    (tables.check_ins, "stop_sign", None),
    (tables.pictures, "sha256", "0" * 63),
    (tables.pictures, "media_type", "image/gif"),
    (tables.pictures, "data", bytes(LARGEST_PICTURE + 1)),
    (tables.visits, "minutes", -1),
    (tables.visits, "minutes", 1441),
    (tables.measures, "side", "front"),
    *(
        (table, "patient", "0" * 32)
        for table in (tables.check_ins, tables.measures, tables.responses, tables.visits)
    ),
]


@pytest.mark.parametrize(
    ("table", "column", "value"),
    WRONG,
    ids=lambda part: part.name if isinstance(part, Table) else str(part)[:20],
)
def test_the_database_itself_refuses(
    store: Store, filled: Sample, table: Table, column: str, value: object
) -> None:
    with pytest.raises(StoreError), store.writing() as work:
        work.connection.exec_driver_sql(f"UPDATE {table.name} SET {column} = ?", (value,))
    assert check(store) == ()


def test_one_occurrence_has_one_row(store: Store, filled: Sample) -> None:
    with pytest.raises(StoreError), store.writing() as work:
        work.connection.exec_driver_sql(
            "INSERT INTO completions SELECT 'another', item, day, at, utc_offset_minutes,"
            " occurrence, status, sets_done, effort, pain, reason, note, created, changed,"
            " device, deleted FROM completions"
        )


def test_nothing_goes_with_a_row_that_others_point_to(store: Store, filled: Sample) -> None:
    for table in ("patients", "plans", "plan_items"):
        with pytest.raises(StoreError), store.writing() as work:
            work.connection.exec_driver_sql(f"DELETE FROM {table}")


def test_the_known_revisions_are_those_of_the_scripts() -> None:
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(SCRIPTS)).walk_revisions()
    assert [script.revision for script in scripts] == list(reversed(REVISIONS))


def test_a_start_without_a_migration_does_not_import_alembic(folder: Path) -> None:
    program = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path\n"
        "from stretchapp.core.clock import StandingClock; from stretchapp.db.store import Store\n"
        "store = Store.open(Path(sys.argv[1]), StandingClock(datetime.now(UTC)))\n"
        "with store.reading() as work: work.plans()\n"
        "store.close()\n"
        "print([name for name in ('alembic', 'sqlalchemy.orm') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """A copy of the migrations that a test can add to."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for script in ("env.py", *(f"versions/{path.name}" for path in SCRIPTS.glob("versions/*.py"))):
        (folder / script).write_text((SCRIPTS / script).read_text())
    return folder


@pytest.fixture
def in_use(folder: Path, clock: SettableClock) -> Sample:
    """What is in a store that is closed again."""
    found = samples.sample()
    store = Store.open(folder, clock)
    with store.writing() as work:
        work.save_picture(samples.PICTURE)
        work.save(*found.records)
    store.close()
    return found


def rows(path: Path, statement: str) -> list[Any]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


def test_a_migration_keeps_the_data_and_leaves_a_backup(
    folder: Path, clock: SettableClock, in_use: Sample, scripts: Path
) -> None:
    (scripts / "versions" / "next.py").write_text(NEXT)
    path, revisions = store_path(folder), (*REVISIONS, "next")
    before = path.read_bytes()
    migrate(path, INSTANT, scripts, revisions)
    migrate(path, INSTANT, scripts, revisions)

    assert rows(path, "SELECT name, remark, language FROM patients") == [("Ada", "", "en")]
    assert rows(path, "SELECT count(*) FROM completions JOIN plan_items ON item = plan_items.id")
    assert rows(path, "PRAGMA foreign_key_check") == []
    assert rows(path, "SELECT version_num FROM alembic_version") == [("next",)]
    (backup,) = (folder / FOLDER).iterdir()
    assert backup.name == "stretchapp-20261123T021000.123456Z-before-next.db"
    with pytest.raises(StoreTooNew):
        Store.open(folder, clock)

    path.write_bytes(backup.read_bytes())
    assert len(before) == len(path.read_bytes())
    store = Store.open(folder, clock)
    with store.reading() as work:
        assert len(work.find(in_use.records)) == len(in_use.records)
    assert check(store) == ()
    store.close()


@pytest.mark.parametrize("script", [FAILING, BREAKING], ids=["fails", "breaks references"])
def test_a_migration_that_fails_changes_nothing(
    folder: Path, clock: SettableClock, in_use: Sample, scripts: Path, script: str
) -> None:
    (scripts / "versions" / "next.py").write_text(script)
    with pytest.raises(StoreError, match="Nothing was changed"):
        migrate(store_path(folder), INSTANT, scripts, (*REVISIONS, "next"))
    assert len(list((folder / FOLDER).iterdir())) == 1
    store = Store.open(folder, clock)
    with store.reading() as work:
        assert len(work.find(in_use.records)) == len(in_use.records)
    assert check(store) == ()
    store.close()


def test_the_first_stores_get_a_table_of_pictures(
    tmp_path: Path, clock: SettableClock, scripts: Path
) -> None:
    own = samples.own_exercise()
    without_picture = replace(own, exercise=replace(own.exercise, figure=None, picture=None))
    for script in scripts.glob("versions/*.py"):
        if not script.name.startswith("0001"):
            script.unlink()
    path = store_path(tmp_path)
    path.touch()
    migrate(path, INSTANT, scripts, ("0001",))
    connection = sqlite3.connect(path)
    stamp = INSTANT.replace(tzinfo=None).isoformat(" ")
    connection.execute(
        "INSERT INTO exercises VALUES ('own-stretch', ?, 0, NULL, ?, ?, 'elsewhere', 0)",
        (exercise_text(without_picture.exercise), stamp, stamp),
    )
    connection.commit()
    connection.close()

    store = Store.open(tmp_path, clock)
    with store.writing() as work:
        assert work.own_exercises() == (without_picture,)
        work.save_picture(samples.PICTURE)
        work.save(own)
    assert check(store) == ()
    store.close()
    (backup,) = (tmp_path / FOLDER).iterdir()
    assert backup.name.endswith(f"-before-{REVISIONS[-1]}.db")


def as_known_before(revision: str, record: Record) -> Record:
    """What a store from before ``revision`` comes to say of a record that it holds."""
    match record:
        case PlanItem() if revision <= "0004":
            return replace(record, dosage=replace(record.dosage, pace_seconds=4))
        case CheckIn():
            return replace(record, stop_sign=False)
        case _:
            return record


@pytest.mark.parametrize("revision", ["0004", "0005"], ids=["pace", "stop sign"])
def test_a_store_from_before_a_column_keeps_everything(
    folder: Path, clock: SettableClock, in_use: Sample, scripts: Path, revision: str
) -> None:
    path, new = store_path(folder), folder / "of today.db"
    path.rename(new)
    for script in scripts.glob("versions/*.py"):
        if script.name[:4] >= revision:
            script.unlink()
    path.touch()
    migrate(path, INSTANT, scripts, REVISIONS[: REVISIONS.index(revision)])
    connection = sqlite3.connect(path)
    connection.execute("ATTACH ? AS new", (str(new),))
    for table in tables.metadata.sorted_tables:
        found = connection.execute(f"SELECT name FROM pragma_table_info('{table.name}')")
        names = ", ".join(f'"{name}"' for (name,) in found)
        connection.execute(f"DELETE FROM main.{table.name}")
        connection.execute(
            f"INSERT INTO main.{table.name} ({names}) SELECT {names} FROM new.{table.name}"
        )
    connection.commit()
    connection.close()
    assert rows(path, "SELECT count(*) FROM completions") != [(0,)]

    store = Store.open(folder, clock)
    kept = [as_known_before(revision, one) for one in in_use.records]
    with store.reading() as work:
        assert work.find(kept) == {identity(one): one for one in kept}
    assert check(store) == ()
    store.close()
    (backup,) = (folder / FOLDER).iterdir()
    assert backup.name.endswith(f"-before-{REVISIONS[-1]}.db")


def test_an_empty_file_becomes_a_store(tmp_path: Path, clock: SettableClock) -> None:
    store_path(tmp_path).touch()
    store = Store.open(tmp_path, clock)
    assert check(store) == ()
    store.close()
    assert not (tmp_path / FOLDER).exists()


def test_a_creation_that_was_cut_off_is_repaired(tmp_path: Path, clock: SettableClock) -> None:
    cut_off = sqlite3.connect(store_path(tmp_path), isolation_level=None)
    cut_off.execute("PRAGMA journal_mode=WAL")
    cut_off.execute("BEGIN IMMEDIATE")
    cut_off.execute("CREATE TABLE patients (id INTEGER)")
    cut_off.execute("ROLLBACK")
    assert stored_revision(cut_off) is None
    cut_off.close()
    store = Store.open(tmp_path, clock)
    assert check(store) == ()
    store.close()
