"""The movement of a figure: its key poses, settled, and every frame between them."""

import math
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace

from stretchapp.core.figure.kinematics import Body, Posture, standing
from stretchapp.core.figure.landmarks import LANDMARKS, facing_of, place_of, points_of
from stretchapp.core.figure.mirroring import mirrored
from stretchapp.core.figure.named_poses import NAMED_POSES
from stretchapp.core.figure.reach import arm_to, leg_to
from stretchapp.core.figure.rotation import (
    UPRIGHT,
    Frame,
    Vector,
    add,
    between,
    dot,
    scaled,
    sub,
    turn_between,
    turned_about,
    turned_x,
    turned_y,
    turned_z,
    unit,
)
from stretchapp.core.figure.settling import (
    AtPlace,
    Demand,
    OnBody,
    OnSurface,
    Settled,
    distance_missed,
    settle,
    sunk,
)
from stretchapp.core.figure.skeleton import INDEX, PLACING
from stretchapp.core.figure.surfaces import surfaces_of
from stretchapp.core.figure.values import Contact, Figure, KeyPose, PropKind

FRAMES_PER_SECOND = 30
GRIPPED = frozenset(
    f"{side}_{name}"
    for side in ("right", "left")
    for name in (
        "shin",
        "shin_low",
        "knee_top",
        "knee_back",
        "thigh_back",
        "thigh_back_low",
        "ankle_front",
        "foot_top",
        "calf",
        "toes",
        "ball",
        "foot_outer",
        "elbow",
    )
)
"""What a palm closes its fingers round."""
_FRAME_ROUNDS = 14
_BENDS: Mapping[str, Vector] = {
    "front": (1.0, 0.0, 0.0),
    "back": (-1.0, 0.0, 0.0),
    "up": (0.0, 1.0, 0.0),
    "down": (0.0, -1.0, 0.0),
    "out": (0.0, 0.0, 1.0),
    "in": (0.0, 0.0, -1.0),
}


@dataclass(frozen=True, slots=True)
class _Key:
    """A key pose with everything that it took over from the one it began from."""

    contacts: dict[str, Contact]
    demands: tuple[Demand, ...]
    settled: Settled


class Motion:
    """All bodies of a figure's movement; each is worked out when first asked for, and kept.

    ``mirrored_side`` shows the movement with left and right exchanged.
    """

    def __init__(self, figure: Figure, mirrored_side: bool = False) -> None:
        self.figure = mirrored(figure) if mirrored_side else figure
        self._surfaces = surfaces_of(self.figure.props)
        self._keys: list[_Key] = []
        self._frames: dict[tuple[int, int], Settled] = {}
        self.key_times, self.seconds = _times(self.figure)

    @property
    def key_count(self) -> int:
        """How many key poses there are."""
        return len(self.figure.poses)

    def body(self, key: int = -1) -> Body:
        """A settled key pose; the last one shows the stretch."""
        return self._key(range(self.key_count)[key]).settled.body

    @property
    def gripping(self) -> frozenset[str]:
        """The sides whose hand holds something in the last pose: a limb, a band, a door frame."""
        contacts = self._key(self.key_count - 1).contacts.values()
        held = {
            contact.point.partition("_")[0]
            for contact in contacts
            if contact.point.endswith("_palm") and contact.on in GRIPPED
        }
        if any(prop.kind in (PropKind.STRAP, PropKind.TOWEL) for prop in self.figure.props):
            held |= {"right", "left"}
        return frozenset(held)

    def misfit(self, key: int) -> float:
        """By how much the worst contact of a key pose is missed, in fractions of stature."""
        return self._key(range(self.key_count)[key]).settled.misfit

    def at(self, seconds: float) -> Body:
        """The body at an instant of the movement, which begins anew when it is over."""
        time = seconds % self.seconds if self.seconds else 0.0
        key = bisect_right(self.key_times, time) - 1
        since = time - self.key_times[key] - self.figure.poses[key].hold_seconds
        following = (key + 1) % self.key_count
        moving = self.figure.poses[following].move_seconds
        if since <= 0 or moving <= 0 or self.key_count == 1:
            return self.body(key)
        steps = self.steps(key)
        return self.frame(key, min(steps, round(since / moving * steps)))

    def steps(self, key: int) -> int:
        """How many frames lead from a key pose to the next one."""
        following = (key + 1) % self.key_count
        return max(1, math.ceil(self.figure.poses[following].move_seconds * FRAMES_PER_SECOND))

    def frame(self, key: int, step: int) -> Body:
        """Frame ``step`` of those that lead from a key pose (0) to the next (:meth:`steps`)."""
        return self._frame(key, step).body

    def faults(self, key: int, step: int) -> list[str]:
        """What is wrong with a frame: contacts that are missed by a millimetre, and what sank."""
        body = self.frame(key, step)
        missed = [
            f"{demand.landmark} misses by {distance_missed(body, demand):.4f}"
            for demand in self._lasting(key)
            if distance_missed(body, demand) > 0.001 / 1.7
        ]
        return missed + [
            f"{ball} sinks {depth:.4f} into {solid}"
            for solid, ball, depth in sunk(body, self._surfaces)
            if depth > 0.004
        ]

    def _frame(self, key: int, step: int) -> Settled:
        following = (key + 1) % self.key_count
        steps = self.steps(key)
        if step <= 0:
            return self._key(key).settled
        if step >= steps:
            return self._key(following).settled
        if following < key:
            # The way back is the way there.
            return self._way_back(key, step)
        if (key, step) not in self._frames:
            share = _eased(step / steps)
            wished = _between(
                self._key(key).settled.body.posture,
                self._key(following).settled.body.posture,
                share,
            )
            before = self._frames.get((key, step - 1))
            self._frames[key, step] = settle(
                wished,
                self._lasting(key),
                self._surfaces,
                start=before.body.posture if before and step > 1 else None,
                rounds=_FRAME_ROUNDS,
            )
        return self._frames[key, step]

    def _way_back(self, key: int, step: int) -> Settled:
        """From the last key pose to the first: through the others, backwards."""
        share = 1 - step / self.steps(key)
        whole = [self.steps(place) for place in range(key)]
        at = share * sum(whole)
        for place, count in enumerate(whole):
            if at <= count or place == key - 1:
                return self._frame(place, min(count, round(at)))
            at -= count
        return self._key(0).settled

    def _lasting(self, key: int) -> tuple[Demand, ...]:
        """The demands that hold all the way from a key pose to the next."""
        following = (key + 1) % self.key_count
        if following < key:
            return ()
        here, there = self._key(key), self._key(following)
        same = {
            point
            for point, contact in here.contacts.items()
            if (other := there.contacts.get(point)) is not None
            and other.on == contact.on
            and other.away == contact.away
        }
        points = {name for point in same for name in points_of(point)}
        return tuple(demand for demand in there.demands if demand.landmark in points)

    def _key(self, place: int) -> _Key:
        while len(self._keys) <= place:
            self._keys.append(self._settled(len(self._keys)))
        return self._keys[place]

    def _settled(self, place: int) -> _Key:
        pose = self.figure.poses[place]
        before = self._keys[place - 1] if place else None
        wished, contacts = begun_from(pose, before)
        demands = tuple(
            demand for contact in contacts.values() for demand in self._demands(contact, before)
        )
        hands = _of_hands(contacts)
        first = settle(
            wished,
            [demand for demand in demands if demand.landmark not in hands],
            self._surfaces,
            start=wished,
        )
        wished = _reaching(first.body, wished, contacts, before)
        start = replace(first.body.posture, degrees=wished.degrees)
        return _Key(contacts, demands, settle(wished, demands, self._surfaces, start=start))

    def _demands(self, contact: Contact, before: _Key | None) -> list[Demand]:
        points = points_of(contact.point)
        if contact.on in LANDMARKS:
            return [OnBody(point, contact.on, contact.away) for point in points]
        surface = self._surfaces.get(contact.on)
        if surface is None:
            return []
        earlier = before.contacts.get(contact.point) if before else None
        if before is None or earlier is None or earlier.on != contact.on or contact.slides:
            return [OnSurface(point, surface) for point in points]
        return [AtPlace(point, place_of(before.settled.body, point)) for point in points]


def begun_from(pose: KeyPose, before: _Key | None) -> tuple[Posture, dict[str, Contact]]:
    """The posture that a key pose wishes for, and its contacts by point, before it is settled."""
    if pose.start is not None or before is None:
        named = NAMED_POSES[pose.start or "standing"]
        posture = with_angles(standing(), named.angles)
        contacts = {contact.point: contact for contact in named.contacts}
    else:
        posture, contacts = before.settled.body.posture, dict(before.contacts)
    for point in pose.released:
        contacts.pop(point, None)
    contacts |= {contact.point: contact for contact in pose.contacts}
    return with_angles(posture, dict(pose.angles)), contacts


def with_angles(posture: Posture, angles: Mapping[str, float]) -> Posture:
    """``posture`` with some angles, or the body's place and turn, as named. KeyError for others."""
    degrees = list(posture.degrees)
    placing: dict[str, float] = {}
    for name, value in angles.items():
        if name in PLACING:
            placing[name] = value
        else:
            degrees[INDEX[name]] = float(value)
    x, y, z = posture.origin
    origin = (
        placing.get("body_forward", x),
        placing.get("body_up", y),
        placing.get("body_right", z),
    )
    frame = posture.frame
    if any(name in placing for name in PLACING[3:]):
        frame = placed(*(placing.get(name, 0.0) for name in PLACING[3:]))
    return Posture(origin, frame, tuple(degrees))


def placed(turn: float, lean: float, roll: float) -> Frame:
    """The pelvis's frame for its turn to the left, lean forwards, roll to the right (degrees)."""
    frame = turned_y(UPRIGHT, math.radians(turn))
    frame = turned_x(frame, math.radians(roll))
    return turned_z(frame, math.radians(-lean))


def _of_hands(contacts: Mapping[str, Contact]) -> set[str]:
    return {
        point
        for contact in contacts.values()
        if contact.on in LANDMARKS
        for point in points_of(contact.point)
        if LANDMARKS[point].bone.endswith(("_hand", "_forearm"))
    }


def _reaching(
    body: Body, wished: Posture, contacts: Mapping[str, Contact], before: _Key | None
) -> Posture:
    """``wished`` with arms and legs laid towards what they are to touch, bent as they should be."""
    angles: dict[str, float] = {}
    for contact in contacts.values():
        earlier = before.contacts.get(contact.point) if before else None
        if contact == earlier:
            continue
        point = points_of(contact.point)[0]
        bone = LANDMARKS[point].bone
        side = bone.partition("_")[0]
        if bone.endswith("_hand"):
            chest = body.bones["thorax_high"][1]
            pole = _pole(contact.bend, side, chest)
            if contact.on in LANDMARKS:
                skin = facing_of(body, contact.on)
                target = add(place_of(body, contact.on), scaled(skin, contact.away + 0.020))
                shoulder = body.bones[f"{side}_upper_arm"][0]
                ahead = sub(target, shoulder)
                ahead = unit(sub(ahead, scaled(skin, dot(ahead, skin))))
                target = sub(target, scaled(ahead, 0.040))
            elif contact.bend is not None:
                target = body.bones[f"{side}_hand"][0]
            else:
                continue
            elbow = sub(
                body.bones[f"{side}_forearm"][0],
                between(body.bones[f"{side}_upper_arm"][0], body.bones[f"{side}_hand"][0], 0.5),
            )
            angles |= arm_to(body, side, target, pole or elbow)
        elif bone.endswith("_foot") and contact.bend is not None:
            pelvis = body.bones["pelvis"][1]
            pole = _pole(contact.bend, side, pelvis)
            assert pole is not None
            angles |= leg_to(body, side, body.bones[f"{side}_foot"][0], pole)
    return with_angles(wished, angles)


def _pole(bend: str | None, side: str, trunk: Frame) -> Vector | None:
    if bend is None:
        return None
    x, y, z = _BENDS[bend]
    if side == "left":
        z = -z
    a, b, c = trunk
    return add(add(scaled(a, x), scaled(b, y)), scaled(c, z))


def _between(start: Posture, end: Posture, share: float) -> Posture:
    turn = turn_between(start.frame, end.frame)
    return Posture(
        between(start.origin, end.origin, share),
        turned_about(start.frame, scaled(turn, share)),
        tuple(a + (b - a) * share for a, b in zip(start.degrees, end.degrees, strict=True)),
    )


def _eased(share: float) -> float:
    """Along the path of least jerk, as limbs move (Flash and Hogan 1985)."""
    return share**3 * (10 - 15 * share + 6 * share * share)


def _times(figure: Figure) -> tuple[tuple[float, ...], float]:
    """When each key pose is reached, and how long the whole movement takes."""
    times: list[float] = []
    now = 0.0
    for place, pose in enumerate(figure.poses):
        if place:
            now += pose.move_seconds
        times.append(now)
        now += pose.hold_seconds
    return tuple(times), now + (figure.poses[0].move_seconds if len(figure.poses) > 1 else 0.0)
