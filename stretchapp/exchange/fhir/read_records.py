"""Observations, responses and Encounters as the records of a progress file."""

from datetime import datetime, time, timedelta
from urllib.parse import unquote

from stretchapp.exchange.fhir import codes
from stretchapp.exchange.fhir.bundle import Bundle, Entry, uuid_of
from stretchapp.exchange.fhir.elements import Json
from stretchapp.exchange.fhir.own_texts import questionnaire_of
from stretchapp.exchange.fhir.placed import Placed
from stretchapp.exchange.stamps import instant_to_json

LENGTH_OF_DAY = len("2026-11-23")
MIDDAY = time(12)
"""When somebody said something of whom only the day is told; in UTC, for want of a zone."""

_TAKEN = ("final", "amended", "corrected", "preliminary", codes.IN_ERROR)


class RecordsOfBundle:
    """The records by list; ``places`` says for each where it stands in the Bundle."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle
        self.completions: list[Json] = []
        self.check_ins: list[Json] = []
        self.measures: list[Json] = []
        self.responses: list[Json] = []
        self.visits: list[Json] = []
        self.places: dict[str, str] = {}
        for entry in bundle.of("Observation"):
            self._add_observation(entry)
        for entry in bundle.of("QuestionnaireResponse"):
            questionnaire = questionnaire_of(entry.resource)
            if questionnaire is None:
                bundle.leave_out("QuestionnaireResponse (of another program)")
                continue
            self._add("responses", self.responses, entry, _response(entry, questionnaire))
        for entry in bundle.of("Encounter"):
            if entry.ours:
                self._add("visits", self.visits, entry, _visit(entry))
            else:
                bundle.leave_out("Encounter (of another program)")

    def _add_observation(self, entry: Entry) -> None:
        observation = entry.resource
        code = observation.element("code") or Placed({}, observation.place)
        measure = code.code(codes.MEASURES)
        status = observation.text("status")
        if status not in _TAKEN:
            self._bundle.leave_out(f"Observation ({status})")
        elif code.code(codes.RECORDED) == codes.OCCURRENCE_OF_EXERCISE:
            self._add("completions", self.completions, entry, self._completion(entry))
        elif code.code(codes.LOINC) == codes.PAIN:
            check_in = self._check_in(entry)
            if entry.ours or any(check_in[name] is not None for name in ("pain", "stiffness")):
                self._add("check_ins", self.check_ins, entry, check_in)
            else:
                self._bundle.leave_out("Observation (pain without a number)")
        elif measure is not None:
            self._add("measures", self.measures, entry, _measure(entry, unquote(measure)))
        else:
            codings = code.elements("coding")
            named = codings[0].text("code") if codings else code.text("text")
            self._bundle.leave_out(f"Observation ({named or 'without a code'})")

    def _add(self, name: str, records: list[Json], entry: Entry, record: Json) -> None:
        self._bundle.take(entry)
        self.places[f"{name}[{len(records)}]"] = entry.resource.place
        records.append(record)

    def _completion(self, entry: Entry) -> Json:
        observation = entry.resource
        based = observation.elements("basedOn")
        item = self._bundle.id_of(based[0]) if based else None
        if item is None:
            raise observation.refused("basedOn", "a reference to what was prescribed")
        at = observation.instant("issued")
        if at is None:
            raise observation.refused("issued", "when it was recorded")
        said = self._components(observation)
        status, reason = said.get(codes.STATUS), said.get(codes.REASON)
        return {
            "id": str(entry.id),
            "item": str(item),
            "day": _day(observation),
            "occurrence": observation.part(codes.OCCURRENCE, "valuePositiveInt") or 1,
            **_clock(observation, at),
            "status": None
            if status is None
            else status.code_in("valueCodeableConcept", codes.RECORDED),
            "sets_done": _score(said.get(codes.SETS_DONE)) or 0,
            "effort": _score(said.get(codes.EFFORT)),
            "pain": _score(said.get(codes.PAIN)),
            "reason": None if reason is None else reason.text("valueString"),
            "note": observation.note(),
            **entry.stamp(),
        }

    def _check_in(self, entry: Entry) -> Json:
        observation = entry.resource
        at = observation.instant("effectiveDateTime") or observation.instant("issued")
        day = observation.part(codes.DAY, "valueDate")
        if at is None:
            day = _day(observation)
            at = _midday(observation, day)
        session = observation.part(codes.SESSION, "valueUuid")
        stop_sign = observation.part(codes.STOP_SIGN, "valueBoolean")
        said = self._components(observation)
        return {
            "id": str(entry.id),
            "day": day or at.date().isoformat(),
            **_clock(observation, at),
            "when": observation.part(codes.WHEN, "valueCode") or "alone",
            "session": None if session is None else str(uuid_of(session) or session),
            "pain": _score(observation),
            "areas": self._areas(observation),
            "stiffness": _score(said.get(codes.STIFFNESS)),
            "effort": _score(said.get(codes.EFFORT)),
            "note": observation.note(),
            **({} if stop_sign is None else {"stop_sign": stop_sign}),
            **entry.stamp(),
        }

    def _components(self, observation: Placed) -> dict[str, Placed]:
        """The components that the program knows, by their code; of areas there are several."""
        known: dict[str, Placed] = {}
        for component in observation.elements("component"):
            code = component.code_in("code", codes.RECORDED)
            if code is None and component.code_in("code", codes.LOINC) == codes.PAIN:
                code = codes.PAIN
            if code is None:
                self._bundle.leave_out("Observation.component")
            else:
                known[code] = component
        return known

    def _areas(self, observation: Placed) -> list[str]:
        site = observation.element("bodySite")
        found = [] if site is None else [site.code(codes.BODY_AREAS)]
        found += [
            component.code_in("valueCodeableConcept", codes.BODY_AREAS)
            for component in observation.elements("component")
            if component.code_in("code", codes.RECORDED) == codes.AREA
        ]
        if None in found:
            self._bundle.leave_out("Observation.bodySite (of another system)")
        return [area for area in found if area is not None]


def _visit(entry: Entry) -> Json:
    encounter = entry.resource
    period = encounter.element("period")
    length = encounter.element("length")
    modalities = [kind.code(codes.MODALITIES) for kind in encounter.elements("type")]
    return {
        "id": str(entry.id),
        "day": ((period and period.text("start")) or "")[:LENGTH_OF_DAY],
        "modalities": [unquote(modality or "") for modality in modalities],
        "regions": [one.text("valueCode") for one in encounter.extensions(codes.REGION)],
        "minutes": None if length is None else length.whole("value"),
        "advice": encounter.part(codes.ADVICE, "valueMarkdown") or "",
        **entry.stamp(),
    }


def _measure(entry: Entry, kind: str) -> Json:
    observation = entry.resource
    quantity = observation.element("valueQuantity") or Placed(
        {}, f"{observation.place}.valueQuantity"
    )
    value = quantity.number("value")
    if value is None:
        raise quantity.refused("value", "a number")
    side = observation.code_in("bodySite", codes.SNOMED)
    return {
        "id": str(entry.id),
        "kind": kind,
        "day": _day(observation),
        "side": {codes.LEFT: "left", codes.RIGHT: "right"}.get(side or ""),
        "value": value,
        "unit": quantity.text("unit") or "",
        "note": observation.note(),
        **entry.stamp(),
    }


def _response(entry: Entry, questionnaire: str) -> Json:
    response = entry.resource
    return {
        "id": str(entry.id),
        "questionnaire": questionnaire,
        "day": (response.text("authored") or "")[:LENGTH_OF_DAY],
        "answers": {item.text("linkId") or "": _answer(item) for item in response.elements("item")},
        "score": response.part(codes.SCORE, "valueDecimal"),
        **entry.stamp(),
    }


def _answer(item: Placed) -> int | float | str:
    answers = item.elements("answer")
    if not answers:
        return ""
    number = answers[0].number("valueInteger")
    if number is None:
        number = answers[0].number("valueDecimal")
    given = answers[0].text("valueString") if number is None else number
    if given is None or len(answers) > 1:
        raise item.refused("answer", "one number or text")
    return given


def _score(element: Placed | None) -> int | None:
    """The whole number of an Observation or component."""
    if element is None or "dataAbsentReason" in element.value:
        return None
    quantity = element.element("valueQuantity")
    score = element.whole("valueInteger") if quantity is None else quantity.whole("value")
    if score is None:
        raise element.refused("valueQuantity", "a whole number")
    return score


def _clock(observation: Placed, at: datetime) -> Json:
    """The instant, and how far the patient's clock was ahead of UTC then."""
    offset = at.utcoffset() or timedelta()
    minutes = observation.part(codes.UTC_OFFSET, "valueInteger")
    return {
        "at": instant_to_json(at),
        "utc_offset_minutes": offset // timedelta(minutes=1) if minutes is None else minutes,
    }


def _day(observation: Placed) -> str:
    """The day of an Observation; a period counts for the day that it begins on."""
    text = observation.text("effectiveDateTime")
    if text is None:
        period = observation.element("effectivePeriod")
        text = None if period is None else period.text("start")
    if text is None:
        raise observation.refused("effectiveDateTime", "when it was")
    return text[:LENGTH_OF_DAY]


def _midday(observation: Placed, day: str) -> datetime:
    try:
        return datetime.fromisoformat(f"{day}T{MIDDAY.isoformat()}+00:00")
    except ValueError:
        raise observation.refused("effectiveDateTime", "a day or an instant") from None
