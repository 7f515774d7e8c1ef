"""Dragging a hand, foot, knee, elbow, the head or the hips of a figure to another place.

The body follows as bodies do: what it rests on holds, joints keep their range, and nothing goes
through the floor. What is pulled away from where it rests lets go of it.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from stretchapp.core.figure.camera import camera_of
from stretchapp.core.figure.demands import AtPlace, Demand, OnBody, OnSurface
from stretchapp.core.figure.editing import posed, steadied
from stretchapp.core.figure.kinematics import Body, Posture
from stretchapp.core.figure.landmarks import LANDMARKS, place_of, points_of
from stretchapp.core.figure.motion import Motion
from stretchapp.core.figure.rotation import Vector, add, between, dot, length, scaled, sub
from stretchapp.core.figure.settling import Settled, settle
from stretchapp.core.figure.skeleton import INDEX, SIDES
from stretchapp.core.figure.values import Contact, Figure, View

ROUNDS = 6
"""Of the solver for each move: few, since it goes on from the move before."""
LIFTED = 0.03
"""Statures: what is pulled this far from where it rests lets go, and so does its limb."""
_FIRMNESS, _STEADINESS = 0.95, 0.4
"""How strongly the handle is drawn, and the hips that should stay where they are."""
_HIPS = ("right_hip_outer", "left_hip_outer")
_STEP = 0.04
"""Statures that a handle moves at a time."""
_STRAIN = 10
"""How much more a contact that is missed counts than a handle that is."""
_HINGES: list[tuple[int, int, int | None, int]] = [
    hinge
    for side in SIDES
    for hinge in (
        (
            INDEX[f"{side}_knee_flexion"],
            INDEX[f"{side}_hip_flexion"],
            INDEX[f"{side}_ankle_flexion"],
            1,
        ),
        (INDEX[f"{side}_elbow_flexion"], INDEX[f"{side}_shoulder_flexion"], None, -1),
    )
]
"""Knees and elbows; the joints above and below, and the way that the one above turns along."""
_UNLOCKED = 6.0
"""Degrees."""
_BETTER = 0.02
"""Statures that a handle must come nearer for its limb to let go of more."""

Contacts = Mapping[str, Contact]


@dataclass(frozen=True, slots=True)
class Handle:
    """A place of the body that can be dragged: the middle of ``marks``.

    ``own`` are the bones that go with it, ``limb`` those of the rest of its limb.
    """

    name: str
    marks: tuple[str, ...]
    own: frozenset[str]
    limb: frozenset[str]

    def place(self, body: Body) -> Vector:
        """Where the handle is."""
        places = [place_of(body, mark) for mark in self.marks]
        total = places[0]
        for other in places[1:]:
            total = add(total, other)
        return scaled(total, 1 / len(places))


def _of_limb(
    name: str, mark: str, own: tuple[str, ...], limb: tuple[str, ...]
) -> tuple[Handle, ...]:
    return tuple(
        Handle(
            f"{side}_{name}",
            (f"{side}_{mark}",),
            frozenset(f"{side}_{bone}" for bone in own),
            frozenset(f"{side}_{bone}" for bone in limb),
        )
        for side in SIDES
    )


HANDLES: tuple[Handle, ...] = (
    Handle(
        "head",
        ("right_head_side", "left_head_side"),
        frozenset({"head", "neck"}),
        frozenset({"thorax_low", "thorax_high", "right_upper_arm", "left_upper_arm"}),
    ),
    *_of_limb("elbow", "elbow", ("upper_arm",), ("forearm", "hand")),
    *_of_limb("hand", "palm", ("hand", "forearm"), ("upper_arm",)),
    Handle(
        "hips",
        _HIPS,
        frozenset({"pelvis"}),
        frozenset({"lumbar_low", "lumbar_high"}),
    ),
    *_of_limb("knee", "knee_front", ("thigh", "shank"), ("foot", "toes")),
    *_of_limb("foot", "ankle_front", ("foot", "toes"), ("thigh", "shank")),
)
"""What can be dragged, from the head down."""


def in_view(place: Vector, view: View, right: float, up: float) -> Vector:
    """``place`` moved in the plane that faces the viewer, to the right and upwards (statures)."""
    camera = camera_of(view)
    return add(place, add(scaled(camera.right, right), scaled(camera.up, up)))


def dragged(motion: Motion, key: int, handle: Handle, target: Vector) -> Figure:
    """The figure with a handle of a key pose dragged to a place, as near as the body allows."""
    drag = Drag(motion, key, handle)
    drag.to(target)
    return drag.figure()


class Drag:
    """One drag of a handle of a key pose, from taking hold to letting go.

    Every move begins from the posture at the start, so that going back undoes it.
    """

    def __init__(self, motion: Motion, key: int, handle: Handle) -> None:
        self._motion = motion
        self._key = key
        self._handle = handle
        self._first = self.body = motion.body(key)
        self._contacts: Contacts = motion.contacts(key)
        self._shift: Vector = (0.0, 0.0, 0.0)
        self._in_vain = 0.0
        self.start = handle.place(self._first)
        """Where the handle was taken hold of."""

    @property
    def is_moved(self) -> bool:
        """Whether anything was dragged at all."""
        return self.body is not self._first

    def to(self, target: Vector) -> Body:
        """Drag to a place; the body as it is then."""
        shift = sub(target, self.start)
        held = self._held(shift)
        best: tuple[float, Body, Contacts] | None = None
        ways = [(False, held)]
        free = self._limb_free(held)
        if len(free) < len(held):
            ways += [(True, held), (True, free)]
        for limb_slides, contacts in ways:
            settled = self._followed(shift, self._demands(contacts, limb_slides))
            missed = length(sub(self._handle.place(settled.body), target))
            missed += _STRAIN * settled.misfit
            if best is None or missed < best[0] - _BETTER:
                best = (missed, settled.body, contacts)
            # Where letting go of more did not help, it will not until the way is longer.
            if best[0] < max(LIFTED, self._in_vain):
                break
        else:
            self._in_vain = 0.0 if best is None else best[0] + _BETTER
        assert best is not None
        _, self.body, self._contacts = best
        self._shift = shift
        return self.body

    def figure(self) -> Figure:
        """The figure with the pose that the last move led to, come to rest."""
        demands = self._demands(self._contacts, limb_slides=True)
        posture = settle(self.body.posture, demands, self._motion.surfaces).body.posture
        return steadied(posed(self._motion, self._key, posture, self._contacts), self._key)

    def _followed(self, shift: Vector, held: list[Demand]) -> Settled:
        """The body once the handle went on to ``shift``, in steps that the solver can follow."""
        steps = max(1, math.ceil(length(sub(shift, self._shift)) / _STEP))
        found = Settled(self.body, 0.0)
        for step in range(1, steps + 1):
            wishes = self._wishes(between(self._shift, shift, step / steps))
            found = settle(
                self._first.posture,
                [*held, *wishes],
                self._motion.surfaces,
                start=_unlocked(found.body.posture),
                rounds=ROUNDS,
            )
        return found

    def _held(self, shift: Vector) -> Contacts:
        """The contacts without those of the handle that it is pulled away from."""
        contacts = self._motion.contacts(self._key)
        return {
            point: contact
            for point, contact in contacts.items()
            if not self._is_on(contact, self._handle.own) or not self._is_lifted(contact, shift)
        }

    def _is_lifted(self, contact: Contact, shift: Vector) -> bool:
        surface = self._motion.surfaces.get(contact.on)
        if surface is None:
            return length(shift) > LIFTED
        _, away = surface.resting(place_of(self._first, points_of(contact.point)[0]))
        return dot(shift, away) > LIFTED

    def _limb_free(self, contacts: Contacts) -> Contacts:
        return {
            point: contact
            for point, contact in contacts.items()
            if not self._is_on(contact, self._handle.limb)
        }

    def _demands(self, contacts: Contacts, limb_slides: bool) -> list[Demand]:
        """What holds: contacts of the handle slide, all others stay where they are."""
        loose = self._handle.own | self._handle.limb if limb_slides else self._handle.own
        found: list[Demand] = []
        for contact in contacts.values():
            marks = points_of(contact.point)
            surface = self._motion.surfaces.get(contact.on)
            if contact.on in LANDMARKS:
                found += [OnBody(mark, contact.on, contact.away, False) for mark in marks]
            elif surface is not None:
                stays = () if self._is_on(contact, loose) else (marks[0], marks[-1])
                found += [
                    AtPlace(mark, place_of(self._first, mark))
                    if mark in stays
                    else OnSurface(mark, surface)
                    for mark in marks
                ]
        return found

    def _wishes(self, shift: Vector) -> list[Demand]:
        """What draws: the handle to where it is dragged, and the hips, less, to where they were."""
        hips = () if self._handle.marks == _HIPS else _HIPS
        return [
            *(AtPlace(mark, place_of(self._first, mark), _STEADINESS) for mark in hips),
            *(
                AtPlace(mark, add(place_of(self._first, mark), shift), _FIRMNESS)
                for mark in self._handle.marks
            ),
        ]

    @staticmethod
    def _is_on(contact: Contact, bones: frozenset[str]) -> bool:
        return any(LANDMARKS[mark].bone in bones for mark in points_of(contact.point))


def _unlocked(posture: Posture) -> Posture:
    """``posture`` with every straight knee and elbow a little bent, hands and feet in place.

    A limb that is quite straight gives the solver no way to shorten it.
    """
    degrees = list(posture.degrees)
    for hinge, above, below, way in _HINGES:
        bend = _UNLOCKED - degrees[hinge]
        if bend > 0:
            degrees[hinge] += bend
            degrees[above] += way * bend / 2
            if below is not None:
                degrees[below] += bend / 2
    return replace(posture, degrees=tuple(degrees))
