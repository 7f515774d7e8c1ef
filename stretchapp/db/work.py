"""One unit of work on the store: what can be asked, and what can be written."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, Table, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from stretchapp.core.clock import Clock
from stretchapp.core.merging import Record, next_change
from stretchapp.core.picture import StoredPicture
from stretchapp.core.records import AdviceText, Stamp, Therapist
from stretchapp.core.routine import Routine
from stretchapp.db import tables
from stretchapp.db.documents import routine_text
from stretchapp.db.errors import NOT_A_STORE, StoreDamaged
from stretchapp.db.reading import Reading, by_kind

__all__ = ["Reading", "Writing"]


class Writing(Reading):
    """Changes that are committed together when the unit of work ends, or not at all."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        super().__init__(connection)
        self._clock = clock
        self._device: str | None = None
        self._last_changed: datetime | None = None

    def save(self, *records: Record) -> None:
        """Adds ``records`` or puts them in the place of their stored copies, just as given.

        A plan is saved without its items and pauses: they are records of their own. A stored
        completion of the same occurrence takes the given id and values. The instant at which a
        record was made stays. What is kept of their patients for the Patients page is dropped.
        """
        # Not for the start, which only reads.
        from stretchapp.db.overviews import forget

        for kind, given in by_kind(records):
            values = [
                kind.to_values(record) | {"created": record.stamp.changed} for record in given
            ]
            self._put(kind.table, kind.identity, values)
            forget(self.connection, kind, values)

    def stamp(self, *earlier: Stamp | None, deleted: bool = False) -> Stamp:
        """A stamp for a change made here and now, later than every one given before.

        ``earlier`` are the stamps of what is changed: the change stands over them, whatever the
        clock says.
        """
        if self._device is None:
            self._read_device()
        assert self._device is not None
        changed = next_change(
            self._clock.now().astimezone(UTC),
            self._last_changed,
            *(stamp.changed for stamp in earlier if stamp is not None),
        )
        self._last_changed = changed
        return Stamp(changed, self._device, deleted)

    def set_setting(self, key: str, value: str) -> None:
        self._put(tables.settings, ("key",), [{"key": key, "value": value}])

    def set_therapist(self, therapist: Therapist) -> None:
        """Makes ``therapist`` the store's own."""
        table = tables.therapists
        id = self.connection.execute(
            select(table.c.id).where(table.c.is_own, ~table.c.deleted).order_by(table.c.created)
        ).scalar()
        values = {
            "id": uuid4() if id is None else id,
            "name": therapist.name,
            "clinic": therapist.clinic,
            "phone": therapist.phone,
            "address": therapist.address,
            "email": therapist.email,
            "is_own": True,
        }
        self._put(table, ("id",), [values | self._stamp_values()])

    def save_routine(self, routine: Routine) -> None:
        """Adds one of the therapist's own routines, or replaces the one with its slug."""
        table = tables.routines
        values = {"slug": routine.slug, "title": routine.title, "data": routine_text(routine)}
        id = self.connection.execute(
            select(table.c.id).where(table.c.slug == routine.slug)
        ).scalar()
        values_with_id = {"id": uuid4() if id is None else id} | values | self._stamp_values()
        self._put(table, ("slug",), [values_with_id])

    def delete_routine(self, slug: str) -> None:
        """Takes one of the therapist's own routines out of the list; it stays in the store."""
        table = tables.routines
        stamp = self._stamp_values()
        changes = {"changed": stamp["changed"], "device": stamp["device"], "deleted": True}
        self.connection.execute(update(table).where(table.c.slug == slug).values(changes))

    def save_own_advice(self, advice: AdviceText) -> AdviceText:
        """Adds one of the clinic's own cards, or puts it in the place of the one with its id."""
        kept = replace(advice, id=advice.id or uuid4())
        values = {"id": kept.id, "title": kept.title, "text": kept.text}
        self._put(tables.own_advice, ("id",), [values | self._stamp_values()])
        return kept

    def delete_own_advice(self, id: UUID) -> None:
        """Takes one of the clinic's own cards out of the list; plans keep their copies."""
        table = tables.own_advice
        stamp = self._stamp_values()
        changes = {"changed": stamp["changed"], "device": stamp["device"], "deleted": True}
        self.connection.execute(update(table).where(table.c.id == id).values(changes))

    def keep_draft(self, subject: str, data: str) -> None:
        """Keeps what is being written, in the place of what was kept for the same subject."""
        values = {"subject": subject, "data": data, "changed": self._clock.now()}
        self._put(tables.drafts, ("subject",), [values])

    def drop_draft(self, subject: str) -> None:
        self.connection.execute(delete(tables.drafts).where(tables.drafts.c.subject == subject))

    def add_alias(self, patient: UUID, id: UUID) -> None:
        """Lets another id name a patient, as another installation does."""
        values = {"id": id, "patient": patient, "created": self._clock.now()}
        self._put(tables.patient_aliases, ("id",), [values])

    def save_picture(self, picture: StoredPicture) -> None:
        """Keeps a picture for good; one that is kept already stays as it is."""
        values = {
            "sha256": picture.sha256,
            "media_type": picture.media_type.value,
            "data": picture.data,
            "created": self._clock.now(),
        }
        self.connection.execute(insert(tables.pictures).on_conflict_do_nothing(), values)

    def rename_patient_id(self, old: UUID, new: UUID) -> None:
        """Gives a patient that was made here the id that a file knows the patient by."""
        table = tables.patients
        self.connection.execute(update(table).where(table.c.id == old).values(id=new))

    def move_records(self, old: UUID, new: UUID) -> None:
        """Gives everything of one patient to another: plans, records, visits and other ids."""
        for table in (
            tables.plans,
            tables.check_ins,
            tables.measures,
            tables.responses,
            tables.visits,
            tables.patient_aliases,
        ):
            self.connection.execute(update(table).where(table.c.patient == old).values(patient=new))
        gone = tables.overviews.c.patient.in_([old, new])
        self.connection.execute(delete(tables.overviews).where(gone))

    def remember_last_change(self) -> None:
        """Keeps the last instant given by :meth:`stamp`; the store calls it before it commits."""
        if self._device is not None:
            self.connection.execute(update(tables.device).values(last_changed=self._last_changed))

    def _read_device(self) -> None:
        table = tables.device
        found = self._values(select(table.c.id, table.c.last_changed), tuple)
        if not found:
            raise StoreDamaged(NOT_A_STORE)
        self._device, self._last_changed = found[0]

    def _stamp_values(self) -> dict[str, Any]:
        stamp = self.stamp()
        return {
            "created": stamp.changed,
            "changed": stamp.changed,
            "device": stamp.device,
            "deleted": stamp.deleted,
        }

    def _put(
        self, table: Table, identity: tuple[str, ...], values: Iterable[dict[str, Any]]
    ) -> None:
        """Inserts ``values``; where ``identity`` is stored, sets all but the day of creation."""
        rows = list(values)
        statement = insert(table)
        changes = {
            name: statement.excluded[name]
            for name in rows[0]
            if name not in identity and name != "created"
        }
        self.connection.execute(
            statement.on_conflict_do_update(index_elements=identity, set_=changes), rows
        )
