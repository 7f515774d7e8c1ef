"""Hypothesis strategies for figures that can be shown, and for pictures."""

from hypothesis import strategies as st

from stretchapp.core.figure.landmarks import LANDMARKS, PARTS
from stretchapp.core.figure.skeleton import ANGLES
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
from stretchapp.core.picture import MediaType, StoredPicture

MOST = 3
SURFACES = {
    PropKind.CHAIR: ("seat", "chair_back"),
    PropKind.WALL: ("wall",),
    PropKind.STEP: ("step",),
    PropKind.BED: ("bed",),
    PropKind.BALL: ("ball",),
    PropKind.ROLLER: ("roller",),
    PropKind.DOOR_FRAME: ("door_frame",),
}
POINTS = (*LANDMARKS, *(f"{side}_{part}" for side in ("right", "left") for part in PARTS))

small_angles = st.floats(-4, 5) | st.integers(-4, 5)
seconds = st.floats(0, 30) | st.integers(0, 30)


@st.composite
def props(draw: st.DrawFn) -> Prop:
    kind = draw(st.sampled_from(PropKind))
    needs_round = kind in (PropKind.STRAP, PropKind.TOWEL)
    return Prop(
        kind,
        draw(st.floats(-3, 3)),
        draw(st.floats(-3, 3)),
        draw(st.floats(-360, 360)),
        draw(st.floats(0, 3)),
        draw(st.sampled_from(sorted(LANDMARKS))) if needs_round else None,
    )


@st.composite
def poses(draw: st.DrawFn, start: st.SearchStrategy[str | None], surfaces: list[str]) -> KeyPose:
    """A pose that may release a foot where it begins from standing."""
    begins = draw(start)
    soles = st.lists(st.sampled_from(["right_sole", "left_sole"]), unique=True)
    angles = st.dictionaries(
        st.sampled_from([angle.name for angle in ANGLES]), small_angles, max_size=MOST
    )
    contacts = st.builds(
        Contact,
        point=st.sampled_from(POINTS),
        on=st.sampled_from(surfaces),
        away=st.floats(0, 1),
        slides=st.booleans(),
    )
    return KeyPose(
        begins,
        tuple(draw(angles).items()),
        tuple(draw(st.lists(contacts, max_size=MOST, unique_by=lambda contact: contact.point))),
        tuple(draw(soles)) if begins == "standing" else (),
        draw(seconds),
        draw(seconds),
    )


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    around = tuple(draw(st.lists(props(), max_size=MOST)))
    surfaces = ["floor", *(name for prop in around for name in SURFACES.get(prop.kind, ()))]
    named = st.sampled_from(["standing", "kneeling", "all_fours", "lying_back"])
    first = draw(poses(named, surfaces))
    later = draw(st.lists(poses(st.none() | named, surfaces), max_size=2))
    felt = st.builds(FeltMuscle, st.sampled_from(Muscle), st.sampled_from(BodySide))
    return Figure(
        (first, *later),
        View(draw(st.floats(-180, 180)), draw(st.floats(-20, 90))),
        tuple(draw(st.lists(felt, max_size=MOST, unique=True))),
        around,
    )


def stored_pictures() -> st.SearchStrategy[StoredPicture]:
    """Pictures of each kind, as far as their first bytes go, and SVGs that are whole."""
    letters = st.text(st.characters(categories=["L", "N"]), max_size=20)
    return st.one_of(
        st.binary(max_size=60).map(
            lambda data: StoredPicture(MediaType.PNG, b"\x89PNG\r\n\x1a\n" + data)
        ),
        st.binary(max_size=60).map(
            lambda data: StoredPicture(MediaType.JPEG, b"\xff\xd8\xff" + data)
        ),
        letters.map(
            lambda text: StoredPicture(MediaType.SVG, f"<svg><desc>{text}</desc></svg>".encode())
        ),
    )
