"""Figures as plain values of JSON: in the library, in files that travel, and in the store."""

from collections.abc import Mapping
from typing import Any

from stretchapp.core.figure.values import (
    BodySide,
    Contact,
    FeltMuscle,
    Figure,
    KeyPose,
    Muscle,
    Prop,
    PropKind,
    View,
)


def figure_from_json(value: Mapping[str, Any]) -> Figure:
    """The figure that an object valid under figure.schema.json describes."""
    view = value["view"]
    return Figure(
        poses=tuple(_pose_from_json(pose) for pose in value["poses"]),
        view=View(view["turn"], view["height"]),
        muscles=tuple(
            FeltMuscle(Muscle(felt["muscle"]), BodySide(felt["side"]))
            for felt in value.get("muscles", ())
        ),
        props=tuple(_prop_from_json(prop) for prop in value.get("props", ())),
    )


def figure_to_json(figure: Figure) -> dict[str, Any]:
    """The object that describes ``figure``; what is as usual is left out."""
    return {
        "view": {"turn": figure.view.turn, "height": figure.view.height},
        "muscles": [
            {"muscle": felt.muscle.value, "side": felt.side.value} for felt in figure.muscles
        ],
        "props": [_prop_to_json(prop) for prop in figure.props],
        "poses": [_pose_to_json(pose) for pose in figure.poses],
    }


def _pose_from_json(value: Mapping[str, Any]) -> KeyPose:
    usual = KeyPose()
    return KeyPose(
        start=value.get("start"),
        angles=tuple(value.get("angles", {}).items()),
        contacts=tuple(
            Contact(
                contact["point"],
                contact["on"],
                contact.get("bend"),
                contact.get("away", 0.0),
                contact.get("slides", False),
            )
            for contact in value.get("contacts", ())
        ),
        released=tuple(value.get("released", ())),
        move_seconds=value.get("move_seconds", usual.move_seconds),
        hold_seconds=value.get("hold_seconds", usual.hold_seconds),
    )


def _pose_to_json(pose: KeyPose) -> dict[str, Any]:
    document: dict[str, Any] = {
        "start": pose.start,
        "angles": dict(pose.angles),
        "contacts": [_contact_to_json(contact) for contact in pose.contacts],
        "released": list(pose.released),
    }
    return {name: field for name, field in document.items() if field} | {
        "move_seconds": pose.move_seconds,
        "hold_seconds": pose.hold_seconds,
    }


def _contact_to_json(contact: Contact) -> dict[str, Any]:
    document = {
        "point": contact.point,
        "on": contact.on,
        "bend": contact.bend,
        "away": contact.away,
        "slides": contact.slides,
    }
    return {name: field for name, field in document.items() if field}


def _prop_from_json(value: Mapping[str, Any]) -> Prop:
    return Prop(
        kind=PropKind(value["kind"]),
        forward=value.get("forward", 0.0),
        right=value.get("right", 0.0),
        turn=value.get("turn", 0.0),
        height=value.get("height", 0.0),
        round=value.get("round"),
    )


def _prop_to_json(prop: Prop) -> dict[str, Any]:
    document = {
        "kind": prop.kind.value,
        "forward": prop.forward,
        "right": prop.right,
        "turn": prop.turn,
        "height": prop.height,
        "round": prop.round,
    }
    return {name: field for name, field in document.items() if field}
