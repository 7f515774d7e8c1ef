"""Vectors and rotations as plain tuples: quick, and without a library to import.

A vector is (x, y, z). A frame is three of them: where its own x, y and z point.
"""

import math

Vector = tuple[float, float, float]
Frame = tuple[Vector, Vector, Vector]

UPRIGHT: Frame = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def add(a: Vector, b: Vector) -> Vector:
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def sub(a: Vector, b: Vector) -> Vector:
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def scaled(a: Vector, factor: float) -> Vector:
    return a[0] * factor, a[1] * factor, a[2] * factor


def dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def length(a: Vector) -> float:
    return math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def unit(a: Vector) -> Vector:
    """``a`` at length 1; ``a`` itself where it has no length."""
    return scaled(a, 1 / (length(a) or 1.0))


def between(a: Vector, b: Vector, share: float) -> Vector:
    """The point at ``share`` (0 to 1) of the way from ``a`` to ``b``."""
    keep = 1 - share
    return a[0] * keep + b[0] * share, a[1] * keep + b[1] * share, a[2] * keep + b[2] * share


def in_frame(frame: Frame, v: Vector) -> Vector:
    """``v``, given along a frame's own axes, in the axes that the frame is given in."""
    x, y, z = frame
    a, b, c = v
    return (
        x[0] * a + y[0] * b + z[0] * c,
        x[1] * a + y[1] * b + z[1] * c,
        x[2] * a + y[2] * b + z[2] * c,
    )


def along(frame: Frame, v: Vector) -> Vector:
    """The opposite of :func:`in_frame`: ``v`` along the frame's own axes."""
    return dot(frame[0], v), dot(frame[1], v), dot(frame[2], v)


def turned_x(frame: Frame, radians: float) -> Frame:
    """``frame`` turned about its own x axis: y towards z."""
    c, s = math.cos(radians), math.sin(radians)
    x, (a, b, d), (e, f, g) = frame
    return (
        x,
        (c * a + s * e, c * b + s * f, c * d + s * g),
        (c * e - s * a, c * f - s * b, c * g - s * d),
    )


def turned_y(frame: Frame, radians: float) -> Frame:
    """``frame`` turned about its own y axis: z towards x."""
    c, s = math.cos(radians), math.sin(radians)
    (a, b, d), y, (e, f, g) = frame
    return (
        (c * a - s * e, c * b - s * f, c * d - s * g),
        y,
        (c * e + s * a, c * f + s * b, c * g + s * d),
    )


def turned_z(frame: Frame, radians: float) -> Frame:
    """``frame`` turned about its own z axis: x towards y."""
    c, s = math.cos(radians), math.sin(radians)
    (a, b, d), (e, f, g), z = frame
    return (
        (c * a + s * e, c * b + s * f, c * d + s * g),
        (c * e - s * a, c * f - s * b, c * g - s * d),
        z,
    )


def turned_about(frame: Frame, turn: Vector) -> Frame:
    """``frame`` turned about the axis ``turn``, by its length in radians."""
    angle = length(turn)
    if angle < 1e-12:
        return frame
    axis = scaled(turn, 1 / angle)
    c, s = math.cos(angle), math.sin(angle)

    def one(v: Vector) -> Vector:
        k = dot(axis, v) * (1 - c)
        across = cross(axis, v)
        return (
            v[0] * c + across[0] * s + axis[0] * k,
            v[1] * c + across[1] * s + axis[1] * k,
            v[2] * c + across[2] * s + axis[2] * k,
        )

    return one(frame[0]), one(frame[1]), one(frame[2])


def turn_between(start: Frame, end: Frame) -> Vector:
    """The turn (axis times radians, up to half a circle) that brings ``start`` to ``end``."""
    # The rotation's antisymmetric part gives axis and sine, its trace the cosine.
    rows = [[sum(end[k][i] * start[k][j] for k in range(3)) for j in range(3)] for i in range(3)]
    sine: Vector = (
        (rows[2][1] - rows[1][2]) / 2,
        (rows[0][2] - rows[2][0]) / 2,
        (rows[1][0] - rows[0][1]) / 2,
    )
    cosine = (rows[0][0] + rows[1][1] + rows[2][2] - 1) / 2
    size = length(sine)
    if size > 1e-6:
        return scaled(sine, math.atan2(size, cosine) / size)
    if cosine > 0:
        return sine
    largest = max(range(3), key=lambda i: rows[i][i])
    axis = [rows[i][largest] + (1.0 if i == largest else 0.0) for i in range(3)]
    return scaled(unit((axis[0], axis[1], axis[2])), math.pi)


def side_on_angles(frame: Frame) -> tuple[float, float, float]:
    """The turns about z, then x, then y (radians) that make ``frame`` out of the upright one."""
    (x0, x1, x2), (y0, y1, y2), (_, _, z2) = frame
    middle = math.asin(max(-1.0, min(1.0, y2)))
    if abs(y2) > 1 - 1e-9:
        return math.atan2(x1, x0), middle, 0.0
    return math.atan2(-y0, y1), middle, math.atan2(-x2, z2)
