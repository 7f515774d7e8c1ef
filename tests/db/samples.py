"""One value of every kind of record, ready to be saved, and a clock that can be set."""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta, timezone
from uuid import UUID, uuid4

from stretchapp.core.exercise import (
    Dosage,
    Equipment,
    Exercise,
    Muscles,
    Position,
    Region,
    Side,
)
from stretchapp.core.figure.values import (
    BodySide,
    Contact,
    FeltMuscle,
    Figure,
    KeyPose,
    Muscle,
    Prop,
    PropKind,
    View,
)
from stretchapp.core.merging import Record
from stretchapp.core.picture import MediaType, StoredPicture
from stretchapp.core.plan import Pause, Plan, PlanItem
from stretchapp.core.records import (
    AdviceCard,
    CheckIn,
    Completion,
    Measure,
    OwnExercise,
    OwnQuestionnaire,
    Patient,
    Question,
    Questionnaire,
    Response,
    Stamp,
    Status,
    Visit,
    When,
)
from stretchapp.core.schedule import Weekdays

MONDAY = date(2026, 11, 23)
INSTANT = datetime(2026, 11, 23, 2, 10, 0, 123456, UTC)
STAMP = Stamp(INSTANT, "elsewhere")
PICTURE = StoredPicture(MediaType.JPEG, b"\xff\xd8\xffwhatever a viewer makes of it")


@dataclass
class SettableClock:
    """A clock that tells whatever instant it was set to."""

    instant: datetime = INSTANT

    def now(self) -> datetime:
        return self.instant


def patient(name: str = "Ada", id: UUID | None = None) -> Patient:
    return Patient(id or uuid4(), name, STAMP)


def plan(patient: UUID, first_day: date = MONDAY) -> Plan:
    return Plan(
        id=uuid4(),
        patient=patient,
        title="Hips and hamstrings",
        note="Slowly",
        first_day=first_day,
        last_day=first_day + timedelta(days=42),
        review_day=first_day + timedelta(days=14),
        ask=("pain", "stiffness"),
        next_appointment=datetime(2026, 12, 7, 10, 30, tzinfo=timezone(timedelta(hours=11))),
        items=(),
        pauses=(),
        stamp=STAMP,
    )


def item(plan: UUID, position: int = 0, replaces: UUID | None = None) -> PlanItem:
    return PlanItem(
        id=uuid4(),
        plan=plan,
        replaces=replaces,
        exercise="hamstring-supine-strap",
        first_day=MONDAY,
        last_day=None,
        dosage=Dosage(2, 10, 0, 15, Side.EACH, pace_seconds=6),
        times_per_day=2,
        clock_times=(time(7, 30), time(20, 0)),
        schedule=Weekdays(frozenset({0, 2, 4})),
        note="Knee soft",
        position=position,
        stamp=STAMP,
    )


def pause(plan: UUID) -> Pause:
    return Pause(uuid4(), plan, MONDAY, MONDAY + timedelta(days=2), "travelling", True, STAMP)


def completion(item: UUID, day: date = MONDAY, occurrence: int = 1) -> Completion:
    return Completion(
        id=uuid4(),
        item=item,
        day=day,
        occurrence=occurrence,
        at=INSTANT,
        utc_offset_minutes=660,
        status=Status.PARTIAL,
        sets_done=1,
        effort=3,
        pain=2,
        reason="tired",
        note="went “well” — été",
        stamp=STAMP,
    )


def check_in(patient: UUID, day: date = MONDAY) -> CheckIn:
    return CheckIn(
        uuid4(), patient, day, INSTANT, -210, When.BEFORE, uuid4(), 4,
        ("low_back_left", "buttock_left"), None, 10, "", STAMP, stop_sign=True,
    )  # fmt: skip


def measure(patient: UUID, day: date = MONDAY) -> Measure:
    return Measure(uuid4(), patient, "straight_leg_raise", day, Side.LEFT, 62.5, "deg", "", STAMP)


def response(patient: UUID, day: date = MONDAY) -> Response:
    answers = (("walking", 4), ("a", 0.5), ("text", "not “yet”"))
    return Response(uuid4(), patient, "psfs", day, answers, 4.5, STAMP)


def visit(patient: UUID, day: date = MONDAY) -> Visit:
    return Visit(
        uuid4(), patient, day, ("deep_tissue", "cupping"), (Region.GLUTES, Region.SPINE), 45,
        "Walk daily", STAMP, pressure="firm", pain_before=6, pain_after=3, note="Mind the knee",
    )  # fmt: skip


def advice(plan: UUID) -> AdviceCard:
    return AdviceCard(uuid4(), plan, "Sitting", "Stand up every half hour.", STAMP)


def own_exercise(slug: str = "own-stretch") -> OwnExercise:
    return OwnExercise(
        Exercise(
            slug=slug,
            name="Own stretch",
            other_names=("another",),
            region=Region.HIP_FLEXORS,
            muscles=Muscles(("iliopsoas",), ("rectus femoris",)),
            position=Position.HALF_KNEELING,
            equipment=(Equipment.MAT, Equipment.CHAIR),
            sided=True,
            difficulty=2,
            dosage=Dosage(2, 3, 30, 10, Side.EACH),
            steps=("Kneel.", "Lean."),
            mistakes=("Hollow back",),
            cautions=("Sore knee",),
            easier="easier-one",
            figure=Figure(
                (
                    KeyPose("kneeling", (("right_hip_flexion", 12.5),)),
                    KeyPose(contacts=(Contact("left_palm", "seat", slides=True),)),
                ),
                View(90, 20),
                (FeltMuscle(Muscle.HIP_FLEXORS, BodySide.RIGHT),),
                (Prop(PropKind.CHAIR, 0.4),),
            ),
            picture=PICTURE.described("Somebody kneels beside a chair."),
        ),
        STAMP,
    )


def own_questionnaire(id: str = "own-questions") -> OwnQuestionnaire:
    questions = (
        Question("pain", "How bad?", "scale", 0, 10),
        Question("where", "Where?", "choice", choices=("left", "right")),
    )
    return OwnQuestionnaire(Questionnaire(id, "Own questions", questions, "mean", "lower"), STAMP)


@dataclass(frozen=True)
class Sample:
    """A patient with one of everything, in an order in which they can be read."""

    patient: Patient
    plan: Plan
    item: PlanItem
    replacing: PlanItem
    pause: Pause
    advice: AdviceCard
    completion: Completion
    check_in: CheckIn
    measure: Measure
    response: Response
    visit: Visit
    exercise: OwnExercise
    questionnaire: OwnQuestionnaire

    @property
    def records(self) -> tuple[Record, ...]:
        return tuple(getattr(self, field.name) for field in fields(self))


def sample() -> Sample:
    someone = patient()
    of_someone = plan(someone.id)
    first = item(of_someone.id)
    return Sample(
        patient=someone,
        plan=of_someone,
        item=first,
        replacing=item(of_someone.id, position=1, replaces=first.id),
        pause=pause(of_someone.id),
        advice=advice(of_someone.id),
        completion=completion(first.id),
        check_in=check_in(someone.id),
        measure=measure(someone.id),
        response=response(someone.id),
        visit=visit(someone.id),
        exercise=own_exercise(),
        questionnaire=own_questionnaire(),
    )
