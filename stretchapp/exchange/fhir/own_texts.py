"""The clinic's own exercises and questionnaires, which a patient's records refer to."""

import base64
import binascii
from dataclasses import replace
from urllib.parse import unquote
from uuid import NAMESPACE_URL, uuid5

from stretchapp.core.documents import exercise_to_json
from stretchapp.core.records import OwnExercise, OwnQuestionnaire, Question, Stamp
from stretchapp.exchange.fhir import codes
from stretchapp.exchange.fhir.elements import (
    Json,
    code_of,
    coding,
    concept,
    extension,
    filled,
    plain,
    resource,
)
from stretchapp.exchange.fhir.placed import Placed
from stretchapp.exchange.json_text import parse_object, write_json
from stretchapp.exchange.refused import FileRefused

_TYPES = {"scale": "decimal", "number": "decimal", "choice": "choice", "text": "string"}


def own_exercise_to_json(own: OwnExercise) -> Json:
    """An ActivityDefinition; all that FHIR has no element for is in a JSON attachment.

    The attachment is the exercise as in a plan file, without its picture.
    """
    exercise = own.exercise
    url = codes.ACTIVITIES + exercise.slug
    whole = write_json(exercise_to_json(replace(exercise, picture=None)))
    document = {
        "contentType": "application/json",
        "data": base64.b64encode(whole).decode("ascii"),
    }
    return resource(
        "ActivityDefinition",
        uuid5(NAMESPACE_URL, url),
        own.stamp,
        url=url,
        title=plain(exercise.name),
        status=_status(own.stamp),
        description=plain("\n".join(exercise.steps)),
        relatedArtifact=[{"type": "documentation", "document": document}],
        kind="ServiceRequest",
        code=concept(
            coding(codes.SNOMED, codes.EXERCISE_THERAPY, "Exercise therapy"),
            coding(codes.EXERCISES, exercise.slug, exercise.name),
            text=exercise.name,
        ),
    )


def own_exercise_from_json(activity: Placed) -> Json | None:
    """The exercise as in a plan file; None where the ActivityDefinition has none of ours."""
    for artifact in activity.elements("relatedArtifact"):
        document = artifact.element("document")
        if document is not None and document.text("contentType") == "application/json":
            try:
                data = base64.b64decode(document.text("data") or "", validate=True)
            except (binascii.Error, ValueError):
                raise document.refused("data", "an exercise in base64") from None
            exercise = parse_object(data, f"{document.place}.data", f"{document.place}.data")
            # A Bundle carries no pictures.
            exercise.pop("picture", None)
            return exercise
    return None


def own_questionnaire_to_json(own: OwnQuestionnaire) -> Json:
    """A Questionnaire, with how its score is formed as extensions."""
    questionnaire = own.questionnaire
    url = codes.QUESTIONNAIRES + code_of(questionnaire.id)
    return resource(
        "Questionnaire",
        uuid5(NAMESPACE_URL, url),
        own.stamp,
        [
            *extension(codes.SCORING, valueCode=questionnaire.score),
            *extension(codes.BETTER, valueCode=questionnaire.better),
        ],
        url=url,
        title=plain(questionnaire.title),
        status=_status(own.stamp),
        item=[_question_to_json(question) for question in questionnaire.questions],
    )


def own_questionnaire_from_json(questionnaire: Placed) -> Json | None:
    """The questionnaire as in a plan file; None for one of another program."""
    url = questionnaire.text("url") or ""
    scoring = questionnaire.part(codes.SCORING, "valueCode")
    if not url.startswith(codes.QUESTIONNAIRES) or scoring is None:
        return None
    return {
        "id": unquote(url.removeprefix(codes.QUESTIONNAIRES)),
        "title": questionnaire.text("title") or "",
        "questions": [_question_from_json(item) for item in questionnaire.elements("item")],
        "score": scoring,
        "better": questionnaire.part(codes.BETTER, "valueCode"),
    }


def questionnaire_of(response: Placed) -> str | None:
    """The id of the questionnaire that is answered; None for one of another program."""
    url = (response.text("questionnaire") or "").partition("|")[0]
    if not url.startswith(codes.QUESTIONNAIRES):
        return None
    return unquote(url.removeprefix(codes.QUESTIONNAIRES))


def _question_to_json(question: Question) -> Json:
    ends = ((codes.MINIMUM, question.minimum), (codes.MAXIMUM, question.maximum))
    return {
        "extension": [
            *extension(codes.QUESTION_KIND, valueCode=question.kind),
            *({"url": url, "valueDecimal": end} for url, end in ends if end is not None),
        ],
        **filled(
            linkId=plain(question.id),
            text=plain(question.text),
            type=_TYPES[question.kind],
            answerOption=[{"valueString": plain(choice)} for choice in question.choices if choice],
        ),
    }


def _question_from_json(item: Placed) -> Json:
    kind = item.part(codes.QUESTION_KIND, "valueCode")
    if kind not in _TYPES:
        raise FileRefused(item.place, "a question with the extension question-kind", kind)
    return {
        "id": item.text("linkId"),
        "text": item.text("text") or "",
        "kind": kind,
        "minimum": item.part(codes.MINIMUM, "valueDecimal"),
        "maximum": item.part(codes.MAXIMUM, "valueDecimal"),
        "choices": [option.text("valueString") for option in item.elements("answerOption")],
    }


def _status(stamp: Stamp) -> str:
    return "retired" if stamp.deleted else "active"
