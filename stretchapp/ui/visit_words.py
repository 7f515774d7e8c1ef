"""What was done at a visit, in words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from stretchapp.core.records import MODALITIES, Visit
from stretchapp.ui import texts


def _tr(text: str) -> str:
    return QCoreApplication.translate("visit_words", text)


def modality_words(modality: str) -> str:
    """A treatment's name; the clinic's own words stand as they are."""
    return {
        "deep_tissue": _tr("Deep tissue"),
        "relaxation": _tr("Relaxation"),
        "cupping": _tr("Cupping"),
        "dry_needling": _tr("Dry needling"),
        "trigger_point": _tr("Trigger point therapy"),
    }.get(modality, modality)


def treatments_words(visit: Visit) -> str:
    """``Deep tissue and cupping``; what it was, where no treatment is named."""
    if not visit.modalities:
        return _tr("Visit")
    first, *others = visit.modalities
    # Within a sentence the program's own names are small; the clinic's stand as they are.
    small = [modality_words(entry).lower() if entry in MODALITIES else entry for entry in others]
    return texts.sentence(listed([modality_words(first), *small]))


def listed(names: Sequence[str]) -> str:
    """``a, b and c``."""
    if len(names) < 2:
        return "".join(names)
    return _tr("%1 and %2").replace("%1", ", ".join(names[:-1])).replace("%2", names[-1])
