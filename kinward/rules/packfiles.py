"""The files of a pack as pydantic models: what may be written, and the JSON Schema that editors use."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints


def _no_number(value: object) -> object:
    """A bare number is no day; pydantic would count it as seconds since 1970."""
    if isinstance(value, int | float | Decimal):
        raise ValueError("a day is written 2026-11-01")
    return value


Day = Annotated[date, BeforeValidator(_no_number)]
Figure = Annotated[Decimal, Field(max_digits=18)]

Expression = Annotated[str, Field(description="an expression of the pack language")]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=60)]
ProgrammeId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*\.[a-z][a-z0-9-]*$", max_length=80)]
# Stands in expressions and in SQL of several dialects: no quotation mark, backslash or control character.
Word = Annotated[str, StringConstraints(pattern=r"^[^'\\\x00-\x1f\x7f]+$", max_length=60)]
FactName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Text = Annotated[dict[str, str], Field(description="the same text in each language of the pack: {en: …, zh-Hans: …}")]
Confidence = Literal["high", "medium", "unverified"]
Offset = Annotated[str, StringConstraints(pattern=r"^([0-9]{1,4} (days?|weeks?|months?)|[0-9]{1,3} years?)$")]
SourceRef = Annotated[str, Field(description="an id in sources.yaml, then the place in it: CN-SC619 art. 7")]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceFile(Part):
    id: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9][A-Za-z0-9.-]*$")]
    title: Text
    number: str | None = None
    issuer: str | None = None
    published: date | str | int | None = None
    in_force: date | str | int | None = None
    url: str | None = None
    confidence: Confidence
    note: str | None = None


class EvidenceFile(Part):
    id: Id
    title: Text
    proves: list[FactName] = []


class PackFile(Part):
    pack: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*$")]
    title: Text
    about: Text
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    languages: Annotated[list[str], Field(min_length=1)]
    regions: list[Word] = []


class ParameterValueFile(Part):
    from_: Annotated[Day, Field(alias="from")]
    until: Day | None = None
    value: Day | Figure | None
    for_: Annotated[dict[FactName, Word], Field(alias="for")] = {}
    source: SourceRef
    confidence: Confidence
    checked_on: Day
    note: str | None = None


class ParameterFile(Part):
    title: Text
    unit: Annotated[
        str,
        StringConstraints(
            pattern=r"^(years|months|weeks|days|count|percent|ratio|grams|date|[A-Z]{3}(/month|/year)?)$"
        ),
    ]
    values: Annotated[list[ParameterValueFile], Field(min_length=1)]
    note: str | None = None


class ConditionFile(Part):
    id: Id
    is_: Annotated[Expression, Field(alias="is")]
    text: Text
    source: SourceRef
    evidence: list[Id] = []
    confidence: Confidence = "high"
    from_: Annotated[Day | None, Field(alias="from")] = None
    until: Day | None = None


class FormulaFile(Part):
    is_: Annotated[Expression, Field(alias="is")]
    text: Text
    source: SourceRef
    confidence: Confidence = "high"
    from_: Annotated[Day | None, Field(alias="from")] = None
    until: Day | None = None


class ApplyFile(Part):
    where: Text
    papers: list[Id] = []
    papers_if_needed: list[Id] = []
    deadline: Expression | None = None
    deadline_text: Text | None = None
    review: Text | None = None
    source: SourceRef | None = None


class UntranslatableFile(Part):
    id: Id
    text: Text
    source: SourceRef
    decided_by: Text
    blocks: bool = False


class ProgrammeFile(Part):
    title: Text
    about: Text
    from_: Annotated[Day, Field(alias="from")]
    until: Day | None = None
    confidence: Confidence = "high"
    parameters: dict[FactName, ParameterFile] = {}
    define: dict[FactName, Expression] = {}
    apply: ApplyFile | None = None
    untranslatable: list[UntranslatableFile] = []
    notes: list[Text] = []


class BenefitFile(ProgrammeFile):
    benefit: ProgrammeId
    for_each: Literal["person", "child", "household", "pregnancy"]
    gives: Literal["money", "information", "days", "service"]
    period: Literal["month", "year", "once"]
    assessed_on: Literal["first_day", "last_day"] = "first_day"
    starts: Expression | None = None
    ends: Expression | None = None
    conditions: Annotated[list[ConditionFile], Field(min_length=1)]
    amount: list[FormulaFile] = []
    amount_chosen_by: Expression | None = None


class DatedOffset(Part):
    from_: Annotated[Day | None, Field(alias="from")] = None
    until: Day | None = None
    value: Offset


Offsets = Offset | list[DatedOffset]


class After(Part):
    contact: Id
    at_least: Offsets


class Dose(Part):
    vaccine: Word
    number: Annotated[int, Field(ge=1, le=20)]


class Repeats(Part):
    after_last: Offset
    by_method: dict[Word, Offset] = {}


class ContactFile(Part):
    id: Id
    title: Text
    at: Offsets
    opens: Offsets | None = None
    until: Offsets | None = None
    late_until: Offsets | None = None
    anchor: Expression | None = None
    if_: Annotated[Expression | None, Field(alias="if")] = None
    from_: Annotated[Day | None, Field(alias="from")] = None
    until_date: Day | None = None
    dose: Dose | None = None
    after: After | list[After] = []
    series: Word | None = None
    repeats: Literal["yearly"] | Repeats | None = None
    components: list[Id] = []
    place: Text | None = None
    source: SourceRef
    confidence: Confidence = "high"
    note: Text | None = None


class ComponentFile(Part):
    title: Text
    source: SourceRef
    confidence: Confidence = "high"
    from_: Annotated[Day | None, Field(alias="from")] = None
    until: Day | None = None
    note: Text | None = None


class EitherOr(Part):
    id: str
    series: Annotated[list[Word], Field(min_length=2)]
    text: Text


class StepsFile(Part):
    anchor: Expression
    first: Expression
    first_by: Annotated[int, Field(ge=1, le=42)]
    next: Expression
    last: Annotated[int, Field(ge=1, le=45)]
    id: Id
    title: Text
    window_days: Annotated[int, Field(ge=1, le=60)]
    source: SourceRef
    confidence: Confidence = "high"
    place: Text | None = None


class ScheduleFile(ProgrammeFile):
    schedule: ProgrammeId
    for_each: Literal["person", "child", "pregnancy"]
    offered_to: Annotated[list[ConditionFile], Field(min_length=1)]
    anchor: Expression | None = None
    ends: Expression | None = None
    components: dict[Id, ComponentFile] = {}
    contacts: list[ContactFile] = []
    either_or: list[EitherOr] = []
    steps: StepsFile | None = None


class CountFile(Part):
    count: Literal["person", "household", "pregnancy", "event"] | None = None
    where: Expression | None = None
    average_of: list["CountFile"] | None = None
    minus: Annotated[list["CountFile"] | None, Field(min_length=2, max_length=2)] = None
    untranslatable: Text | None = None


class IndicatorFile(Part):
    indicator: ProgrammeId
    title: Text
    numerator: CountFile
    denominator: CountFile | None = None
    per: int
    period: Literal["month", "year"] = "year"
    by: list[Literal["county", "township", "sex", "age_group", "hukou"]] = []
    basis: Text
    source: SourceRef | None = None
    confidence: Confidence = "high"
    note: Text | None = None


KINDS: dict[str, type[BaseModel]] = {
    "pack": PackFile,
    "source": SourceFile,
    "evidence": EvidenceFile,
    "benefit": BenefitFile,
    "schedule": ScheduleFile,
    "indicator": IndicatorFile,
}


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file; lists for those files that are lists."""
    schema = KINDS[kind].model_json_schema(by_alias=True)
    if kind in ("source", "evidence", "indicator"):
        definitions = schema.pop("$defs", {})
        schema = {"type": "array", "items": schema, "$defs": definitions}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"Kinward {kind}", **schema}
