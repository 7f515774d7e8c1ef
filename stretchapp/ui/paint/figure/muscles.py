"""The muscles that should be felt: soft patches on the skin, clipped to their limb."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainterPath, QPen

from stretchapp.core.figure.rotation import Vector, in_frame, unit
from stretchapp.core.figure.skeleton import THIGH
from stretchapp.core.figure.values import BodySide, FeltMuscle, Muscle
from stretchapp.ui.paint.figure.scene import Scene
from stretchapp.ui.paint.figure.shapes import Disc, Loop, chain_loop, path_of
from stretchapp.ui.theme import blend

_SHOWN_FROM = -0.22
"""A muscle whose skin points away from the eye more than this shines through as an outline."""
_INSIDE = 0.6
"""A muscle whose skin points to the eye more than this lies inside its part: no need to clip it."""
_SOFT = ((1.16, 0.5), (0.88, 1.0))
"""The patch's layers: size, and how much of the felt muscle's colour over that of the part.

All are plain colours: the raster engine takes ten times as long for see-through ones.
"""


@dataclass(frozen=True, slots=True)
class Patch:
    """One patch: on which part it is painted, its points with radii, and the way it faces."""

    host: str
    points: tuple[tuple[str, Vector, float], ...]
    facing: tuple[str, Vector]


def _thigh(forward: float, out: float, rows: tuple[tuple[float, float, float], ...]) -> Patch:
    """A muscle along the thigh: at each height, how far from the bone, and its radius."""
    x, _, z = unit((forward, 0.0, out))
    return Patch(
        "thigh",
        tuple(("thigh", (x * off, y, z * off), radius) for y, off, radius in rows),
        ("thigh", (x, 0.0, z)),
    )


_MUSCLES: dict[Muscle, tuple[Patch, ...]] = {
    Muscle.HAMSTRINGS: (
        _thigh(
            -1,
            0.0,
            ((-0.040, 0.036, 0.024), (-0.120, 0.036, 0.025), (-THIGH + 0.030, 0.026, 0.016)),
        ),
    ),
    Muscle.QUADRICEPS: (
        _thigh(
            1, 0.1, ((-0.050, 0.036, 0.022), (-0.120, 0.034, 0.026), (-THIGH + 0.035, 0.022, 0.016))
        ),
    ),
    Muscle.HIP_FLEXORS: (
        Patch(
            "pelvis",
            (("pelvis", (0.046, 0.050, 0.040), 0.016), ("thigh", (0.046, 0.010, 0.0), 0.020)),
            ("pelvis", (1.0, 0.0, 0.25)),
        ),
        _thigh(1, 0.15, ((0.020, 0.050, 0.020), (-0.040, 0.049, 0.021), (-0.100, 0.043, 0.015))),
    ),
    Muscle.INNER_THIGH: (
        _thigh(-0.1, -1, ((-0.030, 0.032, 0.020), (-0.110, 0.034, 0.022), (-0.180, 0.028, 0.014))),
    ),
    Muscle.CALVES: (
        Patch(
            "shank",
            (
                ("shank", (-0.022, -0.040, 0.0), 0.018),
                ("shank", (-0.030, -0.085, 0.0), 0.021),
                ("shank", (-0.018, -0.150, 0.0), 0.011),
            ),
            ("shank", (-1.0, 0.0, 0.0)),
        ),
    ),
    Muscle.GLUTEALS: (
        Patch(
            "pelvis",
            (
                ("pelvis", (-0.044, 0.030, 0.050), 0.026),
                ("pelvis", (-0.050, -0.016, 0.048), 0.030),
            ),
            ("pelvis", (-0.85, -0.1, 0.5)),
        ),
        Patch(
            "thigh",
            (("thigh", (-0.040, 0.012, 0.010), 0.028), ("thigh", (-0.036, -0.030, 0.014), 0.022)),
            ("thigh", (-0.85, 0.0, 0.5)),
        ),
    ),
    Muscle.PIRIFORMIS: (
        Patch(
            "pelvis",
            (("pelvis", (-0.060, 0.024, 0.018), 0.013), ("pelvis", (-0.036, 0.004, 0.082), 0.016)),
            ("pelvis", (-0.8, 0.0, 0.6)),
        ),
        Patch(
            "thigh",
            (("thigh", (-0.036, 0.016, 0.022), 0.018), ("thigh", (-0.010, 0.004, 0.050), 0.014)),
            ("thigh", (-0.6, 0.0, 0.8)),
        ),
    ),
    Muscle.LUMBAR_EXTENSORS: (
        Patch(
            "trunk",
            (
                ("pelvis", (-0.050, 0.062, 0.022), 0.014),
                ("lumbar_low", (-0.040, 0.030, 0.022), 0.015),
                ("lumbar_high", (-0.038, 0.030, 0.022), 0.015),
                ("thorax_low", (-0.038, 0.020, 0.024), 0.012),
            ),
            ("lumbar_high", (-1.0, 0.0, 0.2)),
        ),
    ),
    Muscle.THORACIC_EXTENSORS: (
        Patch(
            "trunk",
            (
                ("thorax_low", (-0.038, 0.006, 0.022), 0.012),
                ("thorax_low", (-0.040, 0.060, 0.024), 0.016),
                ("thorax_high", (-0.042, 0.016, 0.024), 0.016),
                ("thorax_high", (-0.034, 0.052, 0.018), 0.011),
            ),
            ("thorax_low", (-1.0, 0.0, 0.2)),
        ),
    ),
    Muscle.OBLIQUES: (
        Patch(
            "trunk",
            (
                ("pelvis", (0.006, 0.070, 0.080), 0.016),
                ("lumbar_high", (0.012, 0.010, 0.074), 0.020),
                ("thorax_low", (0.014, 0.050, 0.084), 0.018),
            ),
            ("lumbar_high", (0.1, 0.0, 1.0)),
        ),
    ),
}


def patches_of(felt: tuple[FeltMuscle, ...]) -> dict[str, list[Patch]]:
    """The patches of the felt muscles, by the part of the body that they are painted on."""
    found: dict[str, list[Patch]] = {}
    for entry in felt:
        sides = ("right", "left") if entry.side is BodySide.BOTH else (entry.side.value,)
        for side in sides:
            for patch in _MUSCLES[entry.muscle]:
                turned = _on_side(patch, side)
                found.setdefault(turned.host, []).append(turned)
    return found


def _on_side(patch: Patch, side: str) -> Patch:
    out = 1.0 if side == "right" else -1.0

    def bone(name: str) -> str:
        return f"{side}_{name}" if name in ("thigh", "shank") else name

    return Patch(
        bone(patch.host),
        tuple((bone(name), (x, y, z * out), r) for name, (x, y, z), r in patch.points),
        (bone(patch.facing[0]), (patch.facing[1][0], patch.facing[1][1], patch.facing[1][2] * out)),
    )


def paint_felt(scene: Scene, host: str, shape: Sequence[Loop], ground: QColor) -> None:
    """Paint the felt muscles of one part of the body, just painted in the colour ``ground``."""
    patches = scene.felt.get(host)
    if not patches:
        return
    painter = scene.painter
    painter.save()
    clipped = False
    for patch in patches:
        bone, facing = patch.facing
        away = scene.camera.towards(in_frame(scene.body.bones[bone][1], unit(facing)))
        if away < _INSIDE and not clipped:
            painter.setClipPath(path_of(shape), Qt.ClipOperation.IntersectClip)
            clipped = True
        discs = [scene.disc(name, at, radius) for name, at, radius in patch.points]
        if away < _SHOWN_FROM:
            _outline(scene, discs)
            continue
        for size, amount in _SOFT:
            painter.setBrush(blend(ground, scene.look.felt, amount))
            painter.drawPath(_shape(discs, size))
    painter.restore()


def _shape(discs: list[Disc], size: float) -> QPainterPath:
    return path_of([chain_loop([(x, y, r * size) for x, y, r in discs])])


def _outline(scene: Scene, discs: list[Disc]) -> None:
    painter = scene.painter
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(scene.look.felt, scene.size * 0.0065, Qt.PenStyle.DotLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPath(_shape(discs, 0.9))
    painter.setPen(Qt.PenStyle.NoPen)
