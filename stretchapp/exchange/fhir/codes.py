"""The code systems, codes and extensions that a Bundle of this program uses."""

from collections.abc import Mapping
from typing import Any

OWN = "https://stretchapp.example/fhir"

SNOMED = "http://snomed.info/sct"
LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
PHYSICAL_ACTIVITY = "http://hl7.org/fhir/us/physical-activity/CodeSystem/pa-temporary-codes"
OBSERVATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
CARE_PLAN_CATEGORY = "http://hl7.org/fhir/us/core/CodeSystem/careplan-category"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
ENCOUNTER_CLASS = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
TIMING_CODES = "http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation"

EXERCISE_THERAPY = "229065009"
PHYSICAL_THERAPY = "91251008"
LEFT, RIGHT = "7771000", "24028007"
PAIN = "72514-3"
PAIN_NAME = "Pain severity - 0-10 verbal numeric rating [Score] - Reported"
EXERCISE_ACTIVITY = "73985-4"

IDENTIFIER = f"{OWN}/id"
EXERCISES = f"{OWN}/CodeSystem/exercise"
RECORDED = f"{OWN}/CodeSystem/recorded"
MEASURES = f"{OWN}/CodeSystem/measure"
BODY_AREAS = f"{OWN}/CodeSystem/body-area"
MODALITIES = f"{OWN}/CodeSystem/modality"
QUESTIONNAIRES = f"{OWN}/Questionnaire/"
ACTIVITIES = f"{OWN}/ActivityDefinition/"

OCCURRENCE_OF_EXERCISE = "exercise-occurrence"
STATUS = "status"
SETS_DONE = "sets-done"
SETS_PRESCRIBED = "sets-prescribed"
EFFORT = "effort"
STIFFNESS = "stiffness"
AREA = "area"
REASON = "reason"
NAMES_OF_RECORDED = {
    OCCURRENCE_OF_EXERCISE: "Occurrence of an exercise",
    STATUS: "What was done",
    SETS_DONE: "Sets done",
    SETS_PRESCRIBED: "Sets prescribed",
    EFFORT: "Effort, 0-10",
    STIFFNESS: "Stiffness, 0-10",
    AREA: "Where it hurts",
    REASON: "Why it was left out",
}

RECORD = f"{OWN}/StructureDefinition/record"
DAY = f"{OWN}/StructureDefinition/day"
OCCURRENCE = f"{OWN}/StructureDefinition/occurrence"
UTC_OFFSET = f"{OWN}/StructureDefinition/utc-offset-minutes"
WHEN = f"{OWN}/StructureDefinition/when"
SESSION = f"{OWN}/StructureDefinition/session"
STOP_SIGN = f"{OWN}/StructureDefinition/stop-sign"
DOSAGE = f"{OWN}/StructureDefinition/dosage"
SCHEDULE = f"{OWN}/StructureDefinition/schedule"
POSITION = f"{OWN}/StructureDefinition/position"
REVIEW_DAY = f"{OWN}/StructureDefinition/review-day"
ASK = f"{OWN}/StructureDefinition/ask"
NEXT_APPOINTMENT = f"{OWN}/StructureDefinition/next-appointment"
PAUSE = f"{OWN}/StructureDefinition/pause"
SCORE = f"{OWN}/StructureDefinition/score"
SCORING = f"{OWN}/StructureDefinition/scoring"
BETTER = f"{OWN}/StructureDefinition/better"
QUESTION_KIND = f"{OWN}/StructureDefinition/question-kind"
REGION = f"{OWN}/StructureDefinition/region"
ADVICE = f"{OWN}/StructureDefinition/advice"
MINIMUM = "http://hl7.org/fhir/StructureDefinition/minValue"
MAXIMUM = "http://hl7.org/fhir/StructureDefinition/maxValue"

UNITS = {"cm": "cm", "deg": "deg", "points": "{score}", "s": "s", "min": "min", "sets": "{sets}"}
"""The UCUM codes of the units that the program knows, by its own words for them."""

IN_ERROR = "entered-in-error"
"""The status of what is marked as deleted."""


def is_bundle(document: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a FHIR Bundle."""
    return document.get("resourceType") == "Bundle"
