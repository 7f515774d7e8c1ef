"""A figure with left and right exchanged."""

from dataclasses import replace

from stretchapp.core.figure.skeleton import mirrored_angles, mirrored_name
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
