"""The trunk: a shirt over chest and waist, and the hips in shorts."""

from functools import partial
from itertools import pairwise

from stretchapp.core.figure.rotation import Vector
from stretchapp.core.figure.skeleton import SIDES
from stretchapp.ui.paint.figure.muscles import paint_felt
from stretchapp.ui.paint.figure.order import Reach
from stretchapp.ui.paint.figure.scene import Parts, Scene
from stretchapp.ui.paint.figure.shapes import Disc, hull_loop

Ring = tuple[str, Vector, float]
"""Two balls side by side, of which the right one is given: bone, place, and radius."""

_SHIRT: tuple[Ring, ...] = (
    ("pelvis", (0.000, 0.056, 0.040), 0.0550),
    ("lumbar_high", (0.010, -0.010, 0.032), 0.0540),
    ("thorax_low", (0.014, 0.040, 0.040), 0.0590),
    ("thorax_high", (0.012, 0.000, 0.050), 0.0580),
    ("thorax_high", (0.010, 0.040, 0.062), 0.0440),
)
_HIPS: tuple[Ring, ...] = (
    ("pelvis", (-0.012, -0.012, 0.044), 0.0640),
    ("pelvis", (0.000, 0.052, 0.041), 0.0575),
)
_COLLAR: Ring = ("thorax_high", (0.002, 0.074, 0.0), 0.036)
_SHOULDER = 0.039


def add_trunk(parts: Parts, scene: Scene) -> None:
    """Add the shirt and the hips."""
    line = tuple(scene.on_bone(bone, (x, y, 0.0)) for bone, (x, y, _), _ in _SHIRT)
    joints = frozenset(("right_shoulder", "left_shoulder", "neck", "waist"))
    depth = sum(point[2] for point in line) / len(line)
    parts.add(Reach(line[1:], 0.075 * scene.size, joints), partial(_paint_shirt, scene, depth))
    line = tuple(scene.on_bone("pelvis", (0.0, y, 0.0)) for y in (-0.010, 0.050))
    reach = Reach(line, 0.085 * scene.size, frozenset(("right_hip", "left_hip", "waist")))
    parts.add(reach, partial(_paint_hips, scene, (line[0][2] + line[1][2]) / 2))


def _ring(scene: Scene, ring: Ring) -> tuple[Disc, Disc]:
    bone, (x, y, z), radius = ring
    return scene.disc(bone, (x, y, z), radius), scene.disc(bone, (x, y, -z), radius)


def _paint_shirt(scene: Scene, depth: float) -> None:
    rings = [_ring(scene, ring) for ring in _SHIRT]
    loops = [hull_loop([*one, *other]) for one, other in pairwise(rings)]
    collar = scene.disc(*_COLLAR)
    for side, chest, high in zip(SIDES, rings[-2], rings[-1], strict=True):
        shoulder = scene.disc(f"{side}_upper_arm", (0.0, 0.0, 0.0), _SHOULDER)
        loops.append(hull_loop([(chest[0], chest[1], chest[2] * 0.8), high, shoulder, collar]))
    shirt = scene.shaded(scene.look.shirt, depth)
    scene.paint(shirt, loops)
    paint_felt(scene, "trunk", loops, shirt)


def _paint_hips(scene: Scene, depth: float) -> None:
    loops = [hull_loop([disc for ring in _HIPS for disc in _ring(scene, ring)])]
    shorts = scene.shaded(scene.look.shorts, depth)
    scene.paint(shorts, loops)
    paint_felt(scene, "pelvis", loops, shorts)
