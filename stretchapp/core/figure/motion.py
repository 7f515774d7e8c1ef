"""The movement of a figure: its key poses, settled, and every frame between them."""

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from stretchapp.core.figure.demands import (
    SHALLOW,
    AtPlace,
    Demand,
    OnBody,
    OnSurface,
    distance_missed,
    sunk,
)
from stretchapp.core.figure.kinematics import Body, Posture
from stretchapp.core.figure.landmarks import LANDMARKS, place_of, points_of
from stretchapp.core.figure.mirroring import mirrored, mirrored_posture
from stretchapp.core.figure.posing import (
    GRIPPED,
    begun_from,
    of_hands,
    placed,
    reaching,
    with_angles,
)
from stretchapp.core.figure.rotation import between, scaled, turn_between, turned_about
from stretchapp.core.figure.settling import CLOSE, Settled, settle
from stretchapp.core.figure.skeleton import ANGLES, SIDES, mirrored_name
from stretchapp.core.figure.surfaces import Surface, surfaces_of
from stretchapp.core.figure.values import Contact, Figure, KeyPose, PropKind

__all__ = ["FRAMES_PER_SECOND", "Motion", "placed", "with_angles"]

FRAMES_PER_SECOND = 30
_FRAME_ROUNDS = 60


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
        self._original = figure
        self._mirrored = mirrored_side
        self._surfaces = surfaces_of(figure.props)
        self._keys: list[_Key] = []
        self._frames: dict[tuple[int, int], Settled] = {}
        self._images: dict[int, Body] = {}
        self._grips: dict[int, frozenset[str]] = {}
        self.key_times, self.seconds = _times(figure)

    @property
    def key_count(self) -> int:
        """How many key poses there are."""
        return len(self._original.poses)

    def gripping(self, body: Body) -> frozenset[str]:
        """The sides whose hand holds something in a body of this movement: a limb, a band.

        Between two key poses a hand is closed that holds something in both.
        """
        return self._grips.get(id(body), frozenset())

    def body(self, key: int = -1) -> Body:
        """A settled key pose; the last one shows the stretch."""
        place = range(self.key_count)[key]
        return self._shown(self._key(place).settled.body, place, place)

    def contacts(self, key: int) -> Mapping[str, Contact]:
        """What a key pose rests on, by the point that rests, with what it took over."""
        return self._key(key).contacts

    def begun(self, key: int) -> tuple[Posture, Mapping[str, Contact]]:
        """The posture and the contacts that a key pose begins from."""
        before = self._key(key - 1) if key else None
        start = KeyPose(self._original.poses[key].start)
        return begun_from(start, (before.settled.body.posture, before.contacts) if before else None)

    @property
    def surfaces(self) -> Mapping[str, Surface]:
        """What the body can rest on."""
        return self._surfaces

    def misfit(self, key: int) -> float:
        """By how much the worst contact of a key pose is missed, in fractions of stature."""
        return self._key(range(self.key_count)[key]).settled.misfit

    def _shown(self, body: Body, key: int, following: int) -> Body:
        """A body of the original figure on its way between two key poses, or its mirror image."""
        if id(body) not in self._images:
            shown = Body(mirrored_posture(body.posture)) if self._mirrored else body
            self._images[id(body)] = shown
            self._grips[id(shown)] = self._held(key) & self._held(following)
        return self._images[id(body)]

    def _held(self, key: int) -> frozenset[str]:
        if any(prop.kind in (PropKind.STRAP, PropKind.TOWEL) for prop in self._original.props):
            return frozenset(SIDES)
        held = [
            contact.point
            for contact in self._key(key).contacts.values()
            if contact.point.endswith("_palm") and contact.on in GRIPPED
        ]
        names = map(mirrored_name, held) if self._mirrored else held
        return frozenset(name.partition("_")[0] for name in names)

    def at(self, seconds: float) -> Body:
        """The body at an instant of the movement, which begins anew when it is over."""
        time = seconds % self.seconds if self.seconds else 0.0
        key = bisect_right(self.key_times, time) - 1
        since = time - self.key_times[key] - self._original.poses[key].hold_seconds
        following = (key + 1) % self.key_count
        moving = self._original.poses[following].move_seconds
        if since <= 0 or moving <= 0 or self.key_count == 1:
            return self.body(key)
        steps = self.steps(key)
        return self.frame(key, min(steps, round(since / moving * steps)))

    def steps(self, key: int) -> int:
        """How many frames lead from a key pose to the next one."""
        following = (key + 1) % self.key_count
        return max(1, math.ceil(self._original.poses[following].move_seconds * FRAMES_PER_SECOND))

    def frame(self, key: int, step: int) -> Body:
        """Frame ``step`` of those that lead from a key pose (0) to the next (:meth:`steps`)."""
        return self._shown(self._frame(key, step).body, key, (key + 1) % self.key_count)

    def faults(self, key: int, step: int) -> list[str]:
        """What is wrong with a frame: contacts that are missed by a millimetre, and what sank."""
        body = self._frame(key, step).body
        demands = self._key(key).demands if step == 0 else self._lasting(key)
        missed = [
            f"{demand.landmark} misses by {distance_missed(body, demand):.4f}"
            for demand in demands
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
        # One after the other, each from the one before: so they flow, whichever is asked for first.
        for place in range(1, step + 1):
            if (key, place) not in self._frames:
                self._frames[key, place] = self._following(key, place)
        return self._frames[key, step]

    def _following(self, key: int, step: int) -> Settled:
        start, end = self._key(key).settled, self._key((key + 1) % self.key_count).settled
        share = _eased(step / self.steps(key))
        wished = _between(start.body.posture, end.body.posture, share)
        before = self._frames.get((key, step - 1), start)
        return settle(
            wished,
            self._lasting(key),
            self._surfaces,
            start=before.body.posture,
            rounds=_FRAME_ROUNDS,
        )

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
        pose = self._original.poses[place]
        before = self._keys[place - 1] if place else None
        wished, contacts = begun_from(
            pose, (before.settled.body.posture, before.contacts) if before else None
        )
        demands = tuple(
            demand for contact in contacts.values() for demand in self._demands(contact, before)
        )
        earlier = before.contacts if before else {}
        bends = any(
            contact.bend for contact in contacts.values() if contact not in earlier.values()
        )
        if not bends and _rests(wished, demands, self._surfaces):
            return _Key(contacts, demands, Settled(Body(wished), 0.0))
        start = wished
        if any(contact.bend or contact.on in LANDMARKS for contact in contacts.values()):
            # First without the hands, so that they know where to reach.
            hands = of_hands(contacts)
            others = [demand for demand in demands if demand.landmark not in hands]
            first = settle(wished, others, self._surfaces)
            wished = reaching(first.body, wished, contacts, earlier)
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


def _rests(posture: Posture, demands: Sequence[Demand], surfaces: Mapping[str, Surface]) -> bool:
    """Whether a posture is settled as it is: it is shown just as it was posed."""
    within = all(
        angle.movement.least <= degrees <= angle.movement.most
        for angle, degrees in zip(ANGLES, posture.degrees, strict=True)
    )
    body = Body(posture)
    return (
        within
        and all(distance_missed(body, demand) < CLOSE for demand in demands)
        and all(depth < SHALLOW for _, _, depth in sunk(body, surfaces))
    )


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
