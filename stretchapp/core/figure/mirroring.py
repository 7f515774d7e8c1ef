"""A figure with left and right exchanged."""

from dataclasses import replace

from stretchapp.core.figure.kinematics import Posture
from stretchapp.core.figure.rotation import Vector
from stretchapp.core.figure.skeleton import ANGLES, mirrored_angles, mirrored_name
from stretchapp.core.figure.values import BodySide, Figure, KeyPose, View

_SIDES = {
    BodySide.LEFT: BodySide.RIGHT,
    BodySide.RIGHT: BodySide.LEFT,
    BodySide.BOTH: BodySide.BOTH,
}


def mirrored(figure: Figure) -> Figure:
    """``figure`` as in a mirror: the left side does what the right one did, seen from its side."""
    return replace(
        figure,
        poses=tuple(_pose(pose) for pose in figure.poses),
        view=mirrored_view(figure.view),
        muscles=tuple(replace(felt, side=_SIDES[felt.side]) for felt in figure.muscles),
        props=tuple(
            replace(
                prop,
                right=-prop.right,
                turn=-prop.turn,
                round=None if prop.round is None else mirrored_name(prop.round),
            )
            for prop in figure.props
        ),
    )


def mirrored_posture(posture: Posture) -> Posture:
    """The mirror image of a posture."""
    angles = {angle.name: degrees for angle, degrees in zip(ANGLES, posture.degrees, strict=True)}
    other = mirrored_angles(angles)
    x, y, z = posture.frame
    return Posture(
        _reflected(posture.origin),
        # The frame's own z keeps pointing to the figure's right.
        (_reflected(x), _reflected(y), _reflected((-z[0], -z[1], -z[2]))),
        tuple(other[angle.name] for angle in ANGLES),
    )


def _reflected(v: Vector) -> Vector:
    return v[0], v[1], -v[2]


def mirrored_view(view: View) -> View:
    """The view that shows a mirrored figure as the mirror image of what ``view`` shows."""
    turn = 180 - view.turn
    return replace(view, turn=turn - 360 if turn > 180 else turn)


def _pose(pose: KeyPose) -> KeyPose:
    return replace(
        pose,
        start=None if pose.start is None else mirrored_name(pose.start),
        angles=tuple(mirrored_angles(dict(pose.angles)).items()),
        contacts=tuple(
            replace(contact, point=mirrored_name(contact.point), on=mirrored_name(contact.on))
            for contact in pose.contacts
        ),
        released=tuple(mirrored_name(point) for point in pose.released),
    )
