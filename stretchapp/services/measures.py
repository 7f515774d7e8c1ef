"""What is measured: recorded, changed, deleted; the clinic's own kinds, and targets."""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from functools import cache
from math import isfinite
from typing import Any
from uuid import UUID, uuid4

from stretchapp.core.exercise import Side
from stretchapp.core.figure.values import Figure
from stretchapp.core.records import Measure, Stamp
from stretchapp.db.store import Store
from stretchapp.db.work import Reading, Writing
from stretchapp.resources import resource
from stretchapp.services.changes import RecordsChange, save_records
from stretchapp.services.journal import today_of
from stretchapp.services.library import Library, MeasureKind
from stretchapp.services.wrong_input import WrongInput

OWN_KINDS = "own_measures"
"""The setting with the clinic's own kinds; see also :func:`targets_key`."""
LONGEST_KIND_NAME = 200
LONGEST_UNIT = 50
LONGEST_NOTE = 10_000
MOST_DECIMALS = 3
WIDEST = 1_000_000.0
SIDES = (Side.LEFT, Side.RIGHT)


@dataclass(frozen=True, slots=True)
class MeasureForm:
    """What was measured: ``kind`` is the key of a kind, ``value`` in its unit."""

    kind: str
    day: date
    value: float
    side: Side | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class OwnKind:
    """A kind of the clinic's own; one that is ``retired`` is only shown where it was used."""

    kind: MeasureKind
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """What therapist and patient aim at, of one kind and side, in its unit."""

    kind: str
    side: Side | None
    value: float


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A setting before and after, so that it can be taken back."""

    key: str
    before: str
    after: str


def own_kinds(work: Reading) -> tuple[OwnKind, ...]:
    """The clinic's own kinds by name, retired ones too; what cannot be read counts as none."""
    found = []
    names = {field.name for field in fields(MeasureKind)}
    for entry in _list(work.setting(OWN_KINDS)):
        try:
            kind = MeasureKind(**{name: entry["kind"][name] for name in names})
            checked = _checked_kind(kind)
        except (KeyError, TypeError, AttributeError, WrongInput):
            continue
        found.append(OwnKind(checked, entry.get("retired") is True))
    return tuple(sorted(found, key=lambda own: own.kind.name.casefold()))


def kinds(work: Reading, *, with_retired: bool = False) -> tuple[MeasureKind, ...]:
    """Everything that can be measured: the program's kinds, then the clinic's own."""
    own = (entry.kind for entry in own_kinds(work) if with_retired or not entry.retired)
    return (*Library().measures(), *own)


def save_own_kind(store: Store, kind: MeasureKind) -> SettingChange:
    """Add a kind (its key empty), or change the own one of that key; a retired one comes back.

    Unit and sides of a kind stay as they were made, since recorded values have them. Raises
    :class:`WrongInput` for what cannot be, and for a name that another kind has.
    """
    with store.writing() as work:
        kind = _checked_kind(kind)
        stored = {own.kind.key: own for own in own_kinds(work)}
        if not kind.key:
            kind = replace(kind, key=_new_key(kind.name))
        elif kind.key not in stored:
            raise WrongInput("This kind of measure is no longer in the store.")
        else:
            before = stored[kind.key].kind
            for name in ("unit", "sided"):
                was, now = getattr(before, name), getattr(kind, name)
                if was != now:
                    raise WrongInput(
                        f"{name}: expected {was}, as values are recorded, found {now}. "
                        "For another one, make a new kind."
                    )
        for other in kinds(work, with_retired=True):
            if other.key != kind.key and other.name.casefold() == kind.name.casefold():
                raise WrongInput(f"name: expected one of its own, found that of {other.name}")
        return _keep_kinds(work, (stored | {kind.key: OwnKind(kind)}).values())


def retire_own_kind(store: Store, key: str) -> SettingChange:
    """Offer an own kind no longer; what was measured stays.

    Raises :class:`WrongInput` when there is none of that key.
    """
    with store.writing() as work:
        stored = {own.kind.key: own for own in own_kinds(work)}
        if key not in stored:
            raise WrongInput("This kind of measure is no longer in the store.")
        retired = replace(stored[key], retired=True)
        return _keep_kinds(work, (stored | {key: retired}).values())


def targets_key(patient: UUID) -> str:
    """The setting with a patient's targets."""
    return f"targets:{patient}"


def targets(work: Reading, patient: UUID) -> tuple[Target, ...]:
    """A patient's targets; what cannot be read counts as none."""
    found = []
    for entry in _list(work.setting(targets_key(patient))):
        try:
            side = None if entry["side"] is None else Side(entry["side"])
            target = Target(str(entry["kind"]), side, float(entry["value"]))
        except (KeyError, TypeError, ValueError):
            continue
        if isfinite(target.value):
            found.append(target)
    return tuple(found)


def set_target(
    store: Store, patient: UUID, kind: str, side: Side | None, value: float | None
) -> SettingChange:
    """Aim at a value of a kind and side, or (``None``) at none.

    Raises :class:`WrongInput` for a kind, side or value that cannot be.
    """
    with store.writing() as work:
        _check_patient(work, patient)
        measured = _kind(work, kind)
        _check_side(measured, side)
        kept = [one for one in targets(work, patient) if (one.kind, one.side) != (kind, side)]
        if value is not None:
            kept.append(Target(kind, side, _checked_value(measured, value)))
        return _keep_targets(work, patient, kept)


def merge_targets(work: Writing, gone: UUID, kept: UUID) -> None:
    """Give the targets of ``gone`` to ``kept``, whose own stand where both have one."""
    together = {(one.kind, one.side): one for one in (*targets(work, gone), *targets(work, kept))}
    _keep_targets(work, kept, together.values())
    _keep_targets(work, gone, ())


def _keep_targets(work: Writing, patient: UUID, kept: Iterable[Target]) -> SettingChange:
    ordered = sorted(kept, key=lambda one: (one.kind, one.side or ""))
    return _keep(work, targets_key(patient), [asdict(target) for target in ordered])


def take_back_setting(store: Store, change: SettingChange) -> SettingChange:
    """Bring back what stood before; the result is taken back in the same way.

    Raises :class:`WrongInput`, and changes nothing, when it was changed again since.
    """
    with store.writing() as work:
        if work.setting(change.key) != change.after:
            raise WrongInput("This was changed again since, so it stays as it is now.")
        work.set_setting(change.key, change.before)
    return SettingChange(change.key, change.after, change.before)


def record_measure(store: Store, patient: UUID, form: MeasureForm) -> RecordsChange:
    """Keep a new measure of ``patient``.

    Raises :class:`WrongInput` for a patient who is not in the store, and for what cannot be, such
    as a day that is still to come.
    """
    with store.writing() as work:
        _check_patient(work, patient)
        form = _checked(work, form, today_of(work, store))
        unit = _kind(work, form.kind).unit
        return save_records(work, (_measure(uuid4(), patient, form, unit, work.stamp()),))


def change_measure(store: Store, patient: UUID, id: UUID, form: MeasureForm) -> RecordsChange:
    """Let a measure say what ``form`` does; raises as :func:`record_measure` does."""
    with store.writing() as work:
        before = _standing(work, patient, id)
        form = _checked(work, form, today_of(work, store))
        unit = _kind(work, form.kind).unit
        if _measure(id, patient, form, unit, before.stamp) == before:
            return RecordsChange((before,), (before,))
        after = _measure(id, patient, form, unit, work.stamp(before.stamp))
        return save_records(work, (after,))


def delete_measure(store: Store, patient: UUID, id: UUID) -> RecordsChange:
    """Mark a measure as deleted; raises :class:`WrongInput` when there is none."""
    with store.writing() as work:
        before = _standing(work, patient, id)
        after = replace(before, stamp=work.stamp(before.stamp, deleted=True))
        return save_records(work, (after,))


@cache
def figure_of(kind: str) -> Figure | None:
    """How a kind is measured on the body, drawn; ``None`` for what is not."""
    from stretchapp.core.figure.documents import figure_from_json

    if kind not in {measure.key for measure in Library().measures()}:
        return None
    try:
        text = resource("library", "measures", f"{kind}.json").read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    return figure_from_json(json.loads(text))


def _checked(work: Reading, form: MeasureForm, today: date) -> MeasureForm:
    kind = _kind(work, form.kind)
    if form.day > today:
        raise WrongInput(f"day: expected today ({today}) or earlier, found {form.day}")
    _check_side(kind, form.side)
    note = form.note.strip()
    if len(note) > LONGEST_NOTE:
        raise WrongInput(f"note: expected at most {LONGEST_NOTE} characters, found {len(note)}")
    return replace(form, value=_checked_value(kind, form.value), note=note)


def _checked_value(kind: MeasureKind, value: float) -> float:
    """``value`` in as many decimals as the kind has."""
    if not isfinite(value) or not kind.minimum <= value <= kind.maximum:
        expected = f"{kind.minimum:g} to {kind.maximum:g} {kind.unit}".rstrip()
        raise WrongInput(f"{kind.name}: expected {expected}, found {value:g}")
    # Adding 0 makes a plain zero of -0.0.
    return round(value, kind.decimals) + 0.0


def _check_side(kind: MeasureKind, side: Side | None) -> None:
    if kind.sided and side not in SIDES:
        raise WrongInput(f"side: expected left or right, found {side or 'none'}")
    if not kind.sided and side is not None:
        raise WrongInput(f"side: expected none, since {kind.name} has no sides, found {side}")


def _kind(work: Reading, key: str) -> MeasureKind:
    for kind in kinds(work, with_retired=True):
        if kind.key == key:
            return kind
    raise WrongInput(f"kind: expected a kind of measure that is in the store, found {key}")


def _check_patient(work: Reading, patient: UUID) -> None:
    found = work.patient(patient)
    if found is None or found.stamp.deleted:
        raise WrongInput("This patient is no longer in the store.")


def _standing(work: Reading, patient: UUID, id: UUID) -> Measure:
    for measure in work.measures(patient):
        if measure.id == id:
            return measure
    raise WrongInput("This measure is no longer in the store.")


def _measure(id: UUID, patient: UUID, form: MeasureForm, unit: str, stamp: Stamp) -> Measure:
    return Measure(id, patient, form.kind, form.day, form.side, form.value, unit, form.note, stamp)


def _checked_kind(kind: MeasureKind) -> MeasureKind:
    """An own kind as it is kept: no change is known that counts."""
    name, unit = " ".join(kind.name.split()), " ".join(kind.unit.split())
    for place, text, most in (("name", name, LONGEST_KIND_NAME), ("unit", unit, LONGEST_UNIT)):
        if not 1 <= len(text) <= most:
            raise WrongInput(f"{place}: expected 1 to {most} characters, found {len(text)}")
    if kind.better not in ("high", "low"):
        raise WrongInput(f"better: expected high or low, found {kind.better}")
    if kind.decimals not in range(MOST_DECIMALS + 1):
        raise WrongInput(f"decimals: expected 0 to {MOST_DECIMALS}, found {kind.decimals}")
    lowest, highest = float(kind.minimum), float(kind.maximum)
    for place, end in (("lowest", lowest), ("highest", highest)):
        if not isfinite(end) or abs(end) > WIDEST:
            raise WrongInput(f"{place}: expected {-WIDEST:g} to {WIDEST:g}, found {end:g}")
    if not lowest < highest:
        raise WrongInput(f"highest: expected more than the lowest ({lowest:g}), found {highest:g}")
    return replace(
        kind,
        name=name,
        unit=unit,
        how=kind.how.strip(),
        minimum=lowest,
        maximum=highest,
        sided=bool(kind.sided),
        change=None,
        change_percent=None,
        source=None,
    )


def _new_key(name: str) -> str:
    """A key for files and tables to know a kind by, on every computer another."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    return "-".join(part for part in ("own", words, uuid4().hex[:6]) if part)


def _keep_kinds(work: Writing, own: Iterable[OwnKind]) -> SettingChange:
    return _keep(work, OWN_KINDS, [asdict(entry) for entry in own])


def _keep(work: Writing, key: str, entries: list[dict[str, Any]]) -> SettingChange:
    before = work.setting(key)
    after = json.dumps(entries, ensure_ascii=False, separators=(",", ":")) if entries else ""
    work.set_setting(key, after)
    return SettingChange(key, before, after)


def _list(text: str) -> list[Any]:
    try:
        value = json.loads(text) if text else []
    except ValueError:
        return []
    return value if isinstance(value, list) else []
