"""What a Bundle says in words, beside its codes, for people who read it elsewhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from stretchapp.core.exercise import Dosage
from stretchapp.core.records import Questionnaire


@dataclass(frozen=True, slots=True)
class FhirWords:
    """``exercise`` gives the name of a slug, ``dosage`` says how much in a sentence.

    ``measures`` and ``areas`` are names by key; ``questionnaires`` are those that responses may
    answer, by id.
    """

    exercise: Callable[[str], str]
    dosage: Callable[[Dosage], str]
    measures: Mapping[str, str]
    areas: Mapping[str, str]
    questionnaires: Mapping[str, Questionnaire]
