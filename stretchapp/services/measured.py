"""Everything of a patient that is measured or asked, for the pages that show it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stretchapp.core.plan import plan_to_write
from stretchapp.core.questionnaire import Ask, asks_of
from stretchapp.core.records import Measure, Questionnaire, Response
from stretchapp.db.store import Store
from stretchapp.services.journal import today_of
from stretchapp.services.library import MeasureKind
from stretchapp.services.measures import OwnKind, Target, kinds, own_kinds, targets
from stretchapp.services.questionnaires import questionnaires


@dataclass(frozen=True, slots=True)
class Measured:
    """One patient's measures and questionnaires, seen from ``today``.

    ``kinds`` are all that have a name here, ``own_kinds`` those of them that are the clinic's;
    ``questionnaires`` all that can be answered, ``own`` the ids of the clinic's. ``asked`` is what
    the plan asks for; ``has_plan`` says whether there is one that could.
    """

    patient: UUID
    today: date
    kinds: tuple[MeasureKind, ...]
    own_kinds: tuple[OwnKind, ...]
    measures: tuple[Measure, ...]
    targets: tuple[Target, ...]
    questionnaires: tuple[Questionnaire, ...]
    own: frozenset[str]
    responses: tuple[Response, ...]
    asked: tuple[Ask, ...]
    has_plan: bool


def look_at_measures(store: Store, patient: UUID) -> Measured:
    """What there is of ``patient`` now."""
    with store.reading() as work:
        today = today_of(work, store)
        plan = plan_to_write(work.plans(patient), today)
        return Measured(
            patient=patient,
            today=today,
            kinds=kinds(work, with_retired=True),
            own_kinds=own_kinds(work),
            measures=work.measures(patient),
            targets=targets(work, patient),
            questionnaires=questionnaires(work),
            own=frozenset(entry.questionnaire.id for entry in work.own_questionnaires()),
            responses=work.responses(patient),
            asked=() if plan is None else asks_of(plan.ask),
            has_plan=plan is not None,
        )
