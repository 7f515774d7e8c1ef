"""What patients and therapists recorded in a sample: the records of one past."""

import random
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from stretchapp.core.plan import PlanItem
from stretchapp.core.records import AdviceCard, AdviceText, CheckIn, Completion, Stamp, Status, When
from stretchapp.services.advice import built_in_advice

MINUTES_LATE = 50


class SampleRecords:
    """Makes records whose ids come from a seeded ``chance``; nothing is later than ``now``."""

    def __init__(self, chance: random.Random, stamp: Stamp, today: date, now: datetime) -> None:
        self.chance = chance
        self.stamp = stamp
        self.today = today
        self.now = now
        self.latest = now.astimezone(UTC) - timedelta(minutes=1)
        self.offset = int((now.utcoffset() or timedelta()).total_seconds() // 60)

    def id(self) -> UUID:
        """The next id."""
        return UUID(int=self.chance.getrandbits(128), version=4)

    def instant(self, day: date, clock_time: time) -> datetime:
        """A local time of a day as UTC."""
        return datetime.combine(day, clock_time, tzinfo=UTC) - timedelta(minutes=self.offset)

    def completion(
        self,
        item: PlanItem,
        day: date,
        status: Status,
        sets: int,
        *,
        clock_time: time,
        occurrence: int = 1,
        reason: str | None = None,
        note: str = "",
    ) -> Completion:
        """What was said of an occurrence, up to 50 minutes after ``clock_time``."""
        late = timedelta(minutes=self.chance.randrange(0, MINUTES_LATE))
        return Completion(
            id=self.id(),
            item=item.id,
            day=day,
            occurrence=occurrence,
            at=min(self.instant(day, clock_time) + late, self.latest),
            utc_offset_minutes=self.offset,
            status=status,
            sets_done=sets,
            effort=None,
            pain=None,
            reason=reason,
            note=note,
            stamp=self.stamp,
        )

    def check_in(
        self,
        patient: UUID,
        day: date,
        at: datetime,
        when: When,
        pain: int,
        *,
        area: str,
        session: UUID | None = None,
        note: str = "",
    ) -> CheckIn:
        """What was said of pain at an instant (UTC)."""
        return CheckIn(
            id=self.id(),
            patient=patient,
            day=day,
            at=at,
            utc_offset_minutes=self.offset,
            when=when,
            session=session,
            pain=pain,
            areas=(area,),
            stiffness=None,
            effort=None,
            note=note,
            stamp=self.stamp,
        )

    def session(
        self, patient: UUID, day: date, clock_time: time, before: int, after: int, area: str
    ) -> list[CheckIn]:
        """Pain before and after a session that began at a time of a day."""
        session, at = self.id(), self.instant(day, clock_time)
        return [
            self.check_in(patient, day, at, When.BEFORE, before, area=area, session=session),
            self.check_in(
                patient, day, at + timedelta(minutes=14), When.AFTER, after, area=area,
                session=session,
            ),
        ]  # fmt: skip

    def advice(
        self, plan: UUID, titles: Iterable[str], own: Iterable[AdviceText] = ()
    ) -> list[AdviceCard]:
        """The cards with these titles, built in or the clinic's ``own``, put into a plan."""
        texts = {card.title: card.text for card in (*built_in_advice(), *own)}
        return [AdviceCard(self.id(), plan, title, texts[title], self.stamp) for title in titles]
