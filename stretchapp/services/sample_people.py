"""Who the sample's clinic looks after: what each patient has, does and says.

Days are counted back from today: 0 is today, 3 is three days ago, -3 is in three days.
"""

from datetime import date, time

from stretchapp.core.exercise import Dosage, Region, Side
from stretchapp.core.records import AdviceText
from stretchapp.core.routine import Routine
from stretchapp.services.sample_patient import PROGRAMME, TITLE
from stretchapp.services.sample_person import Measured, PainTold, Person, PlanMade, VisitMade

GLUTES, HIPS, THIGHS, SPINE = Region.GLUTES, Region.HIP_FLEXORS, Region.HAMSTRINGS, Region.SPINE
OWN_ROUTINE = Routine(
    "own-hips-and-lower-back",
    TITLE,
    "For people who sit a lot and feel it in the evening.",
    PROGRAMME,
)
OWN_ADVICE = AdviceText(
    "Before your next visit",
    "Eat something light, and come a few minutes early. Bring loose trousers. If you are unwell "
    "on the day, call us: we will find another time.",
)

PEOPLE = (
    Person(
        "Grace Papadopoulos",
        date(1971, 4, 9),
        "Runs twice a week. Works nights: call after 2 pm.",
        (
            PlanMade(
                "hamstrings-six-weeks",
                first=24,
                review=-7,
                note="Warm up with a short walk. A pull is fine, a sting is not.",
                item_notes=(
                    ("hamstring-supine-strap", "Keep the other leg flat. Stop before it tingles."),
                ),
                advice=("A little, often", "Walking"),
            ),
        ),
        steady=0.88,
        area="back_thigh_left",
        notes=((9, "Much easier after a warm shower."), (2, "Touched my toes for the first time.")),
        visits=(
            VisitMade(
                24, ("deep_tissue",), (THIGHS, GLUTES), (6, 4), "firm", side=Side.LEFT,
                advice="Short walks, twice a day.",
                note="Left hamstring tight from the sitting bone down. No nerve signs.",
            ),
            VisitMade(
                10, ("deep_tissue", "cupping"), (THIGHS,), (4, 3), side=Side.LEFT,
                note="Straight leg lifts higher. Marks from cupping explained.", next_in=7,
            ),
        ),
        measured=(
            Measured("straight_leg_raise", "deg", (52, 64), Side.LEFT),
            Measured("straight_leg_raise", "deg", (71, 73), Side.RIGHT),
            Measured("finger_to_floor", "cm", (18, 7)),
        ),
    ),
    Person(
        "Liam O’Connor",
        date(1986, 11, 30),
        "Programmer. Standing desk since March.",
        (
            PlanMade(
                "desk-day",
                first=58,
                review=-9,
                clock_times=(time(10, 30), time(15, 0)),
                advice=("Sitting",),
            ),
        ),
        steady=0.93,
        area="upper_back_right",
        eases=(4, 1),
        notes=((12, "Did these in the meeting room."),),
        visits=(
            VisitMade(
                58, ("trigger_point",), (SPINE,), (5, 3), minutes=30,
                advice="Get up once an hour.", note="Trigger points beside the shoulder blades.",
            ),
            VisitMade(
                23, ("relaxation",), (SPINE, HIPS), (2, 1), "light", 60,
                note="Keeps it up well. Next review can wait.", next_in=9,
            ),
        ),
    ),
    Person(
        "Mei Chen",
        date(1993, 2, 17),
        "",
        (
            PlanMade(
                "after-remedial-massage-glutes",
                first=17,
                last=-3,
                review=-3,
                advice=("After a massage", "Heat and cold"),
            ),
        ),
        steady=0.76,
        area="buttock_right",
        eases=(5, 2),
        notes=((6, "The second one feels best."),),
        visits=(
            VisitMade(
                17, ("deep_tissue",), (GLUTES,), (6, 4), "firm", side=Side.RIGHT,
                advice="Drink, rest, and nothing heavy until tomorrow.",
                note="Sore after ballet. Bruises easily: lighter next time.", next_in=4,
            ),
        ),
    ),
    Person(
        "Robert Kowalski",
        date(1948, 8, 2),
        "Hip replacement on the right in 2019. Prefers the morning.",
        (
            PlanMade("morning-stiffness", first=33, last=1, advice=("Getting out of bed",)),
            PlanMade(
                "older-adult-chair",
                first=0,
                review=-14,
                note="A firm chair against the wall. Do not hold your breath.",
                advice=("Getting up from the floor", "Walking"),
            ),
        ),
        steady=0.7,
        missed=frozenset({0}),
        area="low_back_right",
        eases=(5, 4),
        notes=((15, "Stiff until ten, then all right."),),
        visits=(
            VisitMade(33, ("relaxation",), (SPINE,), (5, 4), "light", 30),
            VisitMade(
                0, ("relaxation",), (SPINE, GLUTES), (4, 3), "light", 30,
                note="Floor work is hard for him now: went over to the chair.", next_in=14,
            ),
        ),
    ),
    Person(
        "Amira Haddad",
        date(1979, 6, 23),
        "Two small children, little time.",
        (
            PlanMade(
                "hip-flexors-six-weeks",
                first=28,
                review=0,
                note="If it gets worse, leave out the half-kneeling one and tell me.",
                advice=("How much may it hurt?", "When it flares up"),
            ),
        ),
        steady=0.9,
        missed=frozenset({0, 1, 3, 4, 6, 7, 8, 10, 12}),
        skips_for=("no_time", "too_sore"),
        area="groin_left",
        eases=(5, 3),
        eases_until=14,
        told=(
            PainTold(13, 4, 3),
            PainTold(11, 3, 3),
            PainTold(9, 4, 3),
            PainTold(5, 5, 6),
            PainTold(2, 6, 6, "Pinches in front when I get up."),
            PainTold(0, None, 6, "Worse since I carried a heavy box."),
        ),
        notes=((5, "Stopped after the first side."),),
        visits=(
            VisitMade(
                28, ("deep_tissue", "trigger_point"), (HIPS,), (6, 4), side=Side.LEFT,
                advice="No deep lunges for a week.", note="Left hip short in front.",
            ),
            VisitMade(14, ("dry_needling",), (HIPS, GLUTES), (4, 3), side=Side.LEFT, next_in=1),
        ),
    ),
    Person(
        "Tom Nguyen",
        date(1990, 1, 5),
        "Roofer. Off work until Monday week.",
        (
            PlanMade(
                "low-back-weeks-two-to-five",
                first=19,
                review=-2,
                clock_times=(time(7, 0),),
                advice=("Lifting and carrying", "Walking"),
            ),
        ),
        steady=0.82,
        missed=frozenset(range(8)),
        area="low_back_left",
        eases=(6, 3),
        eases_until=9,
        told=(PainTold(8, 3, 2),),
        visits=(
            VisitMade(
                19, ("relaxation",), (SPINE,), (7, 5), "light", 30,
                advice="Keep moving. Lie down only for short rests.",
                note="Acute two weeks ago while lifting. No red flags today.", next_in=2,
            ),
        ),
    ),
    Person(
        "Ingrid Sørensen",
        date(1964, 12, 12),
        "Sings in a choir: rehearsals on Tuesdays.",
        (
            PlanMade(
                OWN_ROUTINE.slug,
                first=75,
                review=-12,
                advice=("A little, often", OWN_ADVICE.title),
                changed=("hip-flexor-half-kneeling", 12, Dosage(2, 1, 45, 15, Side.EACH)),
                away=(26, 20),
            ),
        ),
        steady=0.9,
        area="hip_side_left",
        eases=(6, 3),
        notes=((16, "Good to be back at it."), (4, "45 seconds are long, but all right.")),
        visits=(
            VisitMade(47, ("deep_tissue",), (GLUTES, HIPS), (6, 4), "firm"),
            VisitMade(
                12, ("deep_tissue", "cupping"), (HIPS, SPINE), (4, 2),
                advice="Hold the half-kneeling stretch for longer.",
                note="Plan changed together: fewer sets, longer holds.", next_in=12,
            ),
        ),
        measured=(
            Measured("thomas_test", "deg", (14, 5), Side.LEFT),
            Measured("thomas_test", "deg", (6, 4), Side.RIGHT),
        ),
    ),
    Person(
        "Joseph Taumalolo",
        date(1958, 9, 27),
        "Drives a bus. Speaks for his wife too, who comes on Fridays.",
        (PlanMade("maintenance-three-days", first=46, review=4, advice=("Sitting",)),),
        steady=0.85,
        area="low_back_right",
        eases=(4, 2),
        visits=(
            VisitMade(
                25, ("deep_tissue", "hot stones"), (SPINE, THIGHS), (4, 2), "firm", 60,
                advice="Stretch at the turning point.", note="Likes it firm.",
            ),
        ),
    ),
    Person(
        "Priya Raman",
        date(1982, 3, 14),
        "Asthma. Pregnant until May last year.",
        (
            PlanMade(
                "after-remedial-massage-back-and-hips",
                first=21,
                review=-6,
                clock_times=(time(6, 45),),
                advice=("After dry needling", "When it flares up"),
            ),
        ),
        steady=0.8,
        missed=frozenset({0, 1}),
        skips_for=("too_sore", "unwell"),
        area="low_back_left",
        eases=(5, 4),
        eases_until=14,
        told=(
            PainTold(12, 5, 5),
            PainTold(9, 5, 4),
            PainTold(4, 4, 4),
            PainTold(2, 5, 8, "Shot down my leg when I rolled over."),
            PainTold(1, None, 4, "Calmer today. I am careful."),
        ),
        visits=(
            VisitMade(21, ("deep_tissue",), (SPINE, GLUTES), (6, 5)),
            VisitMade(
                8, ("dry_needling",), (SPINE,), (5, 4), side=Side.LEFT,
                note="Two needles left of L4. Felt well afterwards.", next_in=6,
            ),
        ),
    ),
    Person(
        "Helen Murray",
        date(2001, 7, 8),
        "First visit. Wants exercises for the train.",
        visits=(VisitMade(0, ("relaxation",), (SPINE,), (3, 2), "light", 30),),
    ),
    Person(
        "Marco Bianchi",
        date(1975, 5, 19),
        "Moved away. Finished well.",
        (PlanMade("evening-wind-down", first=84, last=29, review=43),),
        eases=(5, 1),
        visits=(VisitMade(29, ("relaxation",), (SPINE, THIGHS), (1, 1), "light"),),
        archived=True,
    ),
)  # fmt: skip
