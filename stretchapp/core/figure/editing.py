"""Changing a figure: key poses, contacts, props, muscles and view; each gives a new figure.

Where a pose's posture or place in the order changes, its angles are written down in full against
the pose that it begins from, so that the same posture comes out when they are settled again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from stretchapp.core.figure.kinematics import Body, Posture
from stretchapp.core.figure.landmarks import LANDMARKS, place_of, points_of
from stretchapp.core.figure.motion import Motion
from stretchapp.core.figure.named_poses import NAMED_POSES
from stretchapp.core.figure.posing import begun_from, placing_of, with_angles
from stretchapp.core.figure.rotation import length, sub
from stretchapp.core.figure.skeleton import ANGLES, INDEX, PLACING
from stretchapp.core.figure.surfaces import surfaces_of
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

MOST_POSES = 12
MOST_PROPS = 12
_PLACE_DIGITS, _ANGLE_DIGITS = 5, 3
"""So many that what rests still rests when it is read again, to a tenth of a millimetre."""
_SAME_ANGLE, _SAME_PLACE = 0.001, 0.00001
_STEADYINGS = 3
_SLID = 0.002
"""Statures: what rests elsewhere by more than this has slid there."""


def new_figure(start: str = "standing") -> Figure:
    """A figure of one pose, that named ``start``, with what it rests on."""
    return begun_with(Figure((KeyPose(hold_seconds=2.5),)), 0, start)


def begun_with(figure: Figure, key: int, start: str) -> Figure:
    """Let a key pose be the named pose ``start``; KeyError for an unknown name."""
    rested_on = {contact.on for contact in NAMED_POSES[start].contacts}
    missing = rested_on - set(surfaces_of(figure.props)) - set(LANDMARKS)
    props = tuple(Prop(kind) for kind in PropKind if missing & set(surfaces_of((Prop(kind),))))
    before = figure.poses[key]
    pose = KeyPose(start, move_seconds=before.move_seconds, hold_seconds=before.hold_seconds)
    return replace(_with_pose(figure, key, pose), props=(*figure.props, *props))


def posed(
    motion: Motion, key: int, posture: Posture, contacts: Mapping[str, Contact] | None = None
) -> Figure:
    """Give a key pose a posture, and other ``contacts`` where they are not to stay as they are."""
    pose = motion.figure.poses[key]
    wanted = motion.contacts(key) if contacts is None else contacts
    before = (motion.body(key - 1), motion.contacts(key - 1)) if key else None
    written = _written(pose, posture, wanted, motion.begun(key), before)
    return _with_pose(motion.figure, key, written)


def steadied(figure: Figure, key: int) -> Figure:
    """The figure with a key pose written down as it settles, so that it settles so again."""
    for _ in range(_STEADYINGS):
        motion = Motion(figure)
        written = posed(motion, key, motion.body(key).posture)
        if written == figure:
            break
        figure = written
    return figure


def with_angle(motion: Motion, key: int, name: str, value: float) -> Figure:
    """Set one angle of a key pose (degrees), or a part of the body's place (statures or degrees).

    What the pose rests on may yet change it. KeyError for an unknown name.
    """
    posture = motion.body(key).posture
    if name in PLACING:
        angles = placing(posture) | {name: value}
    else:
        movement = ANGLES[INDEX[name]].movement
        angles = {name: max(movement.least, min(movement.most, value))}
    return posed(motion, key, with_angles(posture, angles))


def placing(posture: Posture) -> dict[str, float]:
    """Where a body is and how it lies, by the names of :data:`PLACING`."""
    return dict(zip(PLACING, (*posture.origin, *placing_of(posture.frame)), strict=True))


def with_contact(motion: Motion, key: int, contact: Contact) -> Figure:
    """Let a key pose rest on something more, or let the same point rest in another way."""
    figure = motion.figure
    pose = figure.poses[key]
    others = tuple(known for known in pose.contacts if known.point != contact.point)
    released = tuple(point for point in pose.released if point != contact.point)
    return _with_pose(figure, key, replace(pose, contacts=(*others, contact), released=released))


def without_contact(motion: Motion, key: int, point: str) -> Figure:
    """Let a key pose rest no longer on what ``point`` touches; its posture stays."""
    left = {name: contact for name, contact in motion.contacts(key).items() if name != point}
    return posed(motion, key, motion.body(key).posture, left)


def with_sliding(motion: Motion, key: int, point: str, slides: bool) -> Figure:
    """Let a point slide from the pose before, or stay where it was; KeyError where none rests."""
    contact = replace(motion.contacts(key)[point], slides=slides)
    return with_contact(motion, key, contact)


def with_pose_after(figure: Figure, key: int) -> Figure:
    """Add a key pose after ``key``: the same posture, to be changed."""
    poses = list(figure.poses)
    poses.insert(key + 1, KeyPose(hold_seconds=poses[key].hold_seconds))
    return replace(figure, poses=tuple(poses))


def without_pose(motion: Motion, key: int) -> Figure:
    """Take a key pose out; the others keep their postures. ValueError for the only one."""
    return arranged(motion, [at for at in range(motion.key_count) if at != key])


def moved_pose(motion: Motion, key: int, to: int) -> Figure:
    """Put a key pose at another place of the order; all keep their postures."""
    order = [at for at in range(motion.key_count) if at != key]
    order.insert(to, key)
    return arranged(motion, order)


def arranged(motion: Motion, order: Sequence[int]) -> Figure:
    """The key poses in another order, some perhaps left out; ValueError where none is left."""
    if not order:
        raise ValueError("a figure has at least one pose")
    poses: list[KeyPose] = []
    before: int | None = None
    for key in order:
        pose = motion.figure.poses[key]
        if before is None or pose.start is not None:
            pose = replace(pose, start=_start_of(motion.figure, key))
            begun = begun_from(KeyPose(pose.start), None)
        else:
            begun = (motion.body(before).posture, dict(motion.contacts(before)))
        earlier = None if before is None else (motion.body(before), motion.contacts(before))
        posture, contacts = motion.body(key).posture, motion.contacts(key)
        poses.append(_written(pose, posture, contacts, begun, earlier))
        before = key
    return replace(motion.figure, poses=tuple(poses))


def timed(figure: Figure, key: int, *, move_seconds: float, hold_seconds: float) -> Figure:
    """Set how long the way into a key pose takes, and how long it is shown (0 to 30 seconds)."""
    pose = replace(figure.poses[key], move_seconds=move_seconds, hold_seconds=hold_seconds)
    return _with_pose(figure, key, pose)


def seen_from(figure: Figure, view: View) -> Figure:
    """Show the figure from another side."""
    turn = (view.turn + 180) % 360 - 180
    return replace(figure, view=View(round(turn, 1), round(view.height, 1)))


def felt_in(figure: Figure, muscle: Muscle, side: BodySide | None) -> Figure:
    """Show a muscle on a side, or not at all."""
    others = [felt for felt in figure.muscles if felt.muscle is not muscle]
    if side is not None:
        others.append(FeltMuscle(muscle, side))
    order = list(Muscle)
    return replace(figure, muscles=tuple(sorted(others, key=lambda felt: order.index(felt.muscle))))


def with_prop(figure: Figure, kind: PropKind) -> Figure:
    """Add a prop at its usual place; a strap or towel goes round the right foot."""
    usual = {
        PropKind.WALL: Prop(kind, forward=0.3),
        PropKind.DOOR_FRAME: Prop(kind, forward=0.3),
        PropKind.STEP: Prop(kind, forward=0.25),
        PropKind.STRAP: Prop(kind, round="right_ball"),
        PropKind.TOWEL: Prop(kind, round="right_ball"),
        PropKind.BALL: Prop(kind, forward=0.3),
        PropKind.ROLLER: Prop(kind, forward=0.3),
    }
    return replace(figure, props=(*figure.props, usual.get(kind, Prop(kind))))


def with_changed_prop(figure: Figure, place: int, prop: Prop) -> Figure:
    """Put another prop in the place of one."""
    props = list(figure.props)
    props[place] = prop
    return replace(figure, props=tuple(props))


def without_prop(motion: Motion, place: int) -> Figure:
    """Take a prop away, and with it what rested on it; the postures stay."""
    figure = motion.figure
    props = tuple(prop for at, prop in enumerate(figure.props) if at != place)
    gone = motion.surfaces.keys() - surfaces_of(props).keys()
    bare = figure
    for key in range(motion.key_count):
        contacts = motion.contacts(key)
        left = {point: contact for point, contact in contacts.items() if contact.on not in gone}
        if len(left) < len(contacts):
            pose = posed(motion, key, motion.body(key).posture, left).poses[key]
            released = set(motion.begun(key)[1]) - set(left)
            # What the pose before has let go of already cannot be let go of again.
            if key and pose.start is None:
                released -= {point for point in released if contacts[point].on in gone}
            bare = _with_pose(bare, key, replace(pose, released=tuple(sorted(released))))
    return replace(bare, props=props)


def _with_pose(figure: Figure, key: int, pose: KeyPose) -> Figure:
    poses = list(figure.poses)
    poses[key] = pose
    return replace(figure, poses=tuple(poses))


def _start_of(figure: Figure, key: int) -> str:
    """The named pose that a key pose goes back to in the end."""
    starts = (figure.poses[at].start for at in range(key, -1, -1))
    return next((start for start in starts if start is not None), "standing")


def _written(
    pose: KeyPose,
    posture: Posture,
    contacts: Mapping[str, Contact],
    begun: tuple[Posture, Mapping[str, Contact]],
    before: tuple[Body, Mapping[str, Contact]] | None,
) -> KeyPose:
    """``pose`` with the angles and contacts that lead from where it begins to a posture.

    ``before`` are body and contacts of the key pose before: what rests on elsewhere has slid.
    """
    start, had = begun
    body = Body(posture)
    wanted = {point: _sliding(contact, body, before) for point, contact in contacts.items()}
    return replace(
        pose,
        angles=_differing(start, posture),
        # The angles say how a limb is bent.
        contacts=tuple(
            replace(contact, bend=None)
            for point, contact in wanted.items()
            if had.get(point) != contact
        ),
        released=tuple(point for point in had if point not in wanted),
    )


def _sliding(
    contact: Contact, body: Body, before: tuple[Body, Mapping[str, Contact]] | None
) -> Contact:
    if before is None or contact.on in LANDMARKS or contact.slides:
        return contact
    other, contacts = before
    earlier = contacts.get(contact.point)
    if earlier is None or earlier.on != contact.on:
        return contact
    slid = any(
        length(sub(place_of(body, point), place_of(other, point))) > _SLID
        for point in points_of(contact.point)
    )
    return replace(contact, slides=True) if slid else contact


def _differing(start: Posture, posture: Posture) -> tuple[tuple[str, float], ...]:
    """The angles and the placing that lead from one posture to another, rounded."""
    angles = [
        (angle.name, _rounded(to, _ANGLE_DIGITS))
        for angle, here, to in zip(ANGLES, start.degrees, posture.degrees, strict=True)
        if abs(to - here) > _SAME_ANGLE
    ]
    old, new = placing(start), placing(posture)
    moved = [
        (name, _rounded(new[name], _PLACE_DIGITS))
        for name in PLACING[:3]
        if abs(new[name] - old[name]) > _SAME_PLACE
    ]
    turned = any(abs(new[name] - old[name]) > _SAME_ANGLE for name in PLACING[3:])
    ways = [(name, _rounded(new[name], _ANGLE_DIGITS)) for name in PLACING[3:]] if turned else []
    return (*angles, *moved, *ways)


def _rounded(value: float, digits: int) -> float:
    return round(value, digits) + 0.0  # never -0.0
