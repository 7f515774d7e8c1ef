"""What can be wrong with a figure whose shape is right."""

from collections.abc import Iterator, Set
from dataclasses import dataclass

from stretchapp.core.figure.landmarks import LANDMARKS, PARTS, points_of
from stretchapp.core.figure.named_poses import NAMED_POSES
from stretchapp.core.figure.skeleton import ANGLES, INDEX, PLACING, SIDES
from stretchapp.core.figure.surfaces import surfaces_of
from stretchapp.core.figure.values import Contact, Figure, KeyPose, Prop, PropKind

BENDS = ("out", "in", "up", "down", "front", "back")
"""Where the elbow or knee of a limb can be told to point."""

_ROUND = (PropKind.STRAP, PropKind.TOWEL)
_PARTS = frozenset(f"{side}_{part}" for side in SIDES for part in PARTS)
_ROUNDING = 0.05
"""Degrees: a wish may be this far beyond a joint's range."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: where in the figure's JSON ("poses[0].start"), what was expected and found."""

    place: str
    expected: str
    found: str


def faults_of(figure: Figure) -> Iterator[Fault]:
    """What is wrong with ``figure``; nothing where it can be shown.

    Names and ranges are looked at, nothing is settled: contacts that contradict one another are no
    fault.
    """
    for at, prop in enumerate(figure.props):
        yield from _faults_of_prop(f"props[{at}]", prop)
    if not figure.poses:
        yield Fault("poses", "at least one pose", "none")
    elif figure.poses[0].start is None:
        yield Fault("poses[0].start", "the name of a pose to begin from", "nothing")
    surfaces = surfaces_of(figure.props).keys()
    for at, pose in enumerate(figure.poses):
        yield from _faults_of_pose(f"poses[{at}]", pose, surfaces)


def _faults_of_prop(place: str, prop: Prop) -> Iterator[Fault]:
    if prop.round is not None and prop.round not in LANDMARKS:
        yield Fault(f"{place}.round", "a point of the body such as right_ball", prop.round)
    elif prop.kind in _ROUND and prop.round is None:
        yield Fault(f"{place}.round", "what it goes round, such as right_ball", "nothing")


def _faults_of_pose(place: str, pose: KeyPose, surfaces: Set[str]) -> Iterator[Fault]:
    if pose.start is not None and pose.start not in NAMED_POSES:
        yield Fault(f"{place}.start", "the name of a pose such as standing", pose.start)
    elif pose.start is not None:
        yield from _missing_under(place, pose, surfaces)
    for name, degrees in pose.angles:
        yield from _faults_of_angle(f"{place}.angles.{name}", name, degrees)
    for at, contact in enumerate(pose.contacts):
        yield from _faults_of_contact(f"{place}.contacts[{at}]", contact, surfaces)
    for at, point in enumerate(pose.released):
        if not _is_point(point):
            expected = "a point of the body such as right_heel"
            yield Fault(f"{place}.released[{at}]", expected, point)


def _missing_under(place: str, pose: KeyPose, surfaces: Set[str]) -> Iterator[Fault]:
    """What the pose begun from rests on, where the figure has no such prop."""
    changed = {*pose.released, *(contact.point for contact in pose.contacts)}
    for contact in NAMED_POSES[pose.start or ""].contacts:
        needed = contact.on not in surfaces and contact.on not in LANDMARKS
        if needed and contact.point not in changed:
            yield Fault(f"{place}.start", f"a prop with a {contact.on}", "none")
            return


def _faults_of_angle(place: str, name: str, degrees: float) -> Iterator[Fault]:
    if name in PLACING:
        return
    if name not in INDEX:
        yield Fault(place, "an angle such as right_hip_flexion", name)
        return
    movement = ANGLES[INDEX[name]].movement
    if not movement.least - _ROUNDING <= degrees <= movement.most + _ROUNDING:
        yield Fault(place, f"{movement.least:g} to {movement.most:g} degrees", f"{degrees:g}")


def _faults_of_contact(place: str, contact: Contact, surfaces: Set[str]) -> Iterator[Fault]:
    if not _is_point(contact.point):
        yield Fault(f"{place}.point", "a point of the body such as right_heel", contact.point)
        return
    if contact.on not in LANDMARKS and contact.on not in surfaces:
        expected = "the floor, a surface of a prop of the figure, or a point of the body"
        yield Fault(f"{place}.on", expected, contact.on)
    elif contact.on in points_of(contact.point):
        yield Fault(f"{place}.on", "something other than the point itself", contact.on)
    if contact.bend is not None and contact.bend not in BENDS:
        yield Fault(f"{place}.bend", f"one of {', '.join(BENDS)}", contact.bend)


def _is_point(name: str) -> bool:
    return name in LANDMARKS or name in _PARTS
