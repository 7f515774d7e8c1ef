"""Which part of a picture lies in front of which, and the order in which to paint them."""

from collections.abc import Sequence
from dataclasses import dataclass

from stretchapp.core.figure.camera import Seen


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a part is: its middle line as it is seen, its thickness, and what it hangs on.

    ``joints`` names the joints at its ends: two parts that share one are told apart by their
    middles alone, since they touch there.
    """

    line: tuple[Seen, ...]
    radius: float
    joints: frozenset[str] = frozenset()


def painting_order(reaches: Sequence[Reach]) -> list[int]:
    """The places of ``reaches`` from the hindmost to the foremost."""
    spans = [_span(reach) for reach in reaches]
    count = len(reaches)
    behind: list[list[int]] = [[] for _ in range(count)]
    waiting = [0] * count
    for i in range(count):
        left, top, right, bottom, far, near, _ = spans[i]
        for j in range(i + 1, count):
            other = spans[j]
            if left > other[2] or right < other[0] or top > other[3] or bottom < other[1]:
                continue
            # Mostly one is in front with all of its length; else what counts is where they cross.
            if far > other[5]:
                front = 1.0
            elif near < other[4]:
                front = -1.0
            else:
                front = _in_front(reaches[i], reaches[j], spans[i][6] - other[6])
            if front > 0:
                behind[j].append(i)
                waiting[i] += 1
            elif front < 0:
                behind[i].append(j)
                waiting[j] += 1
    order: list[int] = []
    rest = set(range(count))
    while rest:
        # Where parts wind round one another, the hindmost middle goes first.
        ready = [place for place in rest if waiting[place] <= 0] or rest
        place = min(ready, key=lambda at: spans[at][6])
        rest.remove(place)
        order.append(place)
        for other_place in behind[place]:
            waiting[other_place] -= 1
    return order


def _span(reach: Reach) -> tuple[float, float, float, float, float, float, float]:
    """Left, top, right and bottom; the farthest and the nearest depth, and the mean one."""
    xs, ys, depths = zip(*reach.line, strict=True)
    r = reach.radius
    mean = sum(depths) / len(depths)
    return min(xs) - r, min(ys) - r, max(xs) + r, max(ys) + r, min(depths), max(depths), mean


def _in_front(one: Reach, other: Reach, middles: float) -> float:
    """Above 0 where ``one`` is in front of ``other``, below 0 behind, 0 where they do not meet.

    ``middles`` is how far the middle of ``one`` is in front of the other's.
    """
    if one.joints & other.joints:
        return middles
    nearest = one.radius + other.radius
    difference = 0.0
    for a, b in zip(one.line, one.line[1:] or one.line, strict=False):
        for c, d in zip(other.line, other.line[1:] or other.line, strict=False):
            distance, depth, other_depth = _closest(a, b, c, d)
            if distance < nearest:
                nearest, difference = distance, depth - other_depth
    if abs(difference) < 0.004 and difference:
        return middles
    return difference


def _closest(a: Seen, b: Seen, c: Seen, d: Seen) -> tuple[float, float, float]:
    """The distance of two lines on the picture, and their depths where they are closest."""
    ux, uy = b[0] - a[0], b[1] - a[1]
    vx, vy = d[0] - c[0], d[1] - c[1]
    wx, wy = a[0] - c[0], a[1] - c[1]
    uu, uv, vv = ux * ux + uy * uy, ux * vx + uy * vy, vx * vx + vy * vy
    uw, vw = ux * wx + uy * wy, vx * wx + vy * wy
    cross = uu * vv - uv * uv
    s = min(1.0, max(0.0, (uv * vw - vv * uw) / cross)) if cross > 1e-9 else 0.5
    t = (uv * s + vw) / vv if vv > 1e-9 else 0.0
    if t < 0 or t > 1:
        t = min(1.0, max(0.0, t))
        s = min(1.0, max(0.0, (uv * t - uw) / uu)) if uu > 1e-9 else 0.0
    x = wx + ux * s - vx * t
    y = wy + uy * s - vy * t
    return (x * x + y * y) ** 0.5, a[2] + (b[2] - a[2]) * s, c[2] + (d[2] - c[2]) * t
