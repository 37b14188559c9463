"""A directory as its files hold it: Open Referral UK 3.0 (HSDS-UK), the parts of it that are read here.

Fields of the standard that nothing here reads are kept as they are; a field that the standard does not have is refused,
because a misspelt age limit would silently widen a service.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge_base.sourced import Strict, Words
from knowledge_base.sources import SourceError, line_of

type Record = dict[str, Any]


class DirectoryError(SourceError):
    """A directory file cannot be used. The message names the file, the line and the mend."""


class _Open(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True)


class TermRecord(Strict):
    """A term of a taxonomy. `term` is the code that the threshold guidance uses."""

    id: UUID
    name: Words
    description: str
    term: Words
    parent_id: UUID | None = None
    taxonomy: str | None = None
    taxonomy_id: UUID | None = None
    term_uri: str | None = None


class TaxonomyRecord(Strict):
    """A taxonomy with its terms."""

    id: UUID
    name: Words
    description: str
    uri: str | None = None
    version: str | None = None
    taxonomy_terms: list[TermRecord]


class AttributeRecord(_Open):
    """A service's link to a term."""

    id: UUID
    taxonomy_term: TermRecord


class PhoneRecord(_Open):
    """A telephone number of a contact."""

    id: UUID
    number: Words


class ContactRecord(_Open):
    """Whom to reach."""

    id: UUID
    phones: list[PhoneRecord] = Field(default_factory=list)


class ScheduleRecord(_Open):
    """When the service is open, in words."""

    id: UUID
    description: str = ""


class ServiceAreaRecord(_Open):
    """Where people must live. With extent_type text, `extent` names postcode districts; without extent, everywhere."""

    id: UUID
    extent: str = ""
    extent_type: str = ""


class LocationRecord(_Open):
    """A place at which the service is given."""

    id: UUID
    location: Record | None = None


class OrganisationRecord(_Open):
    """Who runs the service."""

    id: UUID
    name: Words
    description: str


class ServiceRecord(Strict):
    """A service. Ages are in whole years, both ends included, and are those of the person the worry is about."""

    id: UUID
    name: Words
    status: Literal["active", "inactive", "defunct", "temporarily closed"]
    description: str = ""
    organization_id: UUID | None = None
    url: str | None = None
    email: str | None = None
    fees: str | None = None
    accreditations: str | None = None
    minimum_age: float | None = Field(None, ge=0)
    maximum_age: float | None = Field(None, ge=0)
    assured_date: date | None = None
    assurer_email: str | None = None
    alert: str | None = None
    last_modified: str | None = None
    schedules: list[ScheduleRecord] = Field(default_factory=list)
    service_areas: list[ServiceAreaRecord] = Field(default_factory=list)
    service_at_locations: list[LocationRecord] = Field(default_factory=list)
    languages: list[Record] = Field(default_factory=list)
    organization: OrganisationRecord
    funding: list[Record] = Field(default_factory=list)
    cost_options: list[Record] = Field(default_factory=list)
    contacts: list[ContactRecord] = Field(default_factory=list)
    attributes: list[AttributeRecord] = Field(default_factory=list)


def read_records[M: BaseModel](path: Path, model: type[M]) -> list[tuple[M, Record]]:
    """A JSON file that holds a list: each entry checked, beside the entry as it stands. Raises DirectoryError."""
    try:
        text = path.read_text(encoding="utf-8")
        data = json.loads(text, object_pairs_hook=_each_key_once)
    except OSError as error:
        raise DirectoryError(path, None, f"cannot be read ({error.strerror})") from error
    except json.JSONDecodeError as error:
        raise DirectoryError(path, error.lineno, f"is not valid JSON ({error.msg})") from error
    except _RepeatedKey as error:
        raise DirectoryError(path, None, f"'{error}' stands twice in one entry") from error
    if not isinstance(data, list):
        raise DirectoryError(path, 1, "must be a list: [ ... ]")
    records: list[tuple[M, Record]] = []
    for place, entry in enumerate(data):
        try:
            records.append((model.model_validate(entry), entry))
        except ValidationError as error:
            raise _first_fault(path, text, place, error) from error
    return records


class _RepeatedKey(ValueError):
    """A key that stands twice in one JSON object."""


def _each_key_once(pairs: list[tuple[str, Any]]) -> Record:
    entry = dict(pairs)
    if len(entry) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _RepeatedKey(next(key for key in keys if keys.count(key) > 1))
    return entry


def _first_fault(path: Path, text: str, number: int, error: ValidationError) -> DirectoryError:
    fault = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")  # a misspelling explains a gap
    place = (number, *fault["loc"])
    what = ".".join(str(part) for part in place if isinstance(part, str)) or "the file"
    if fault["type"] == "extra_forbidden":
        message = f"'{what}' is not a field of Open Referral UK that is known here: check its spelling"
    elif fault["type"] == "missing":
        message = f"'{what}' is missing"
    else:
        message = f"'{what}': {fault['msg']}"
    node = yaml.compose(text.replace("\t", " "), yaml.SafeLoader)
    return DirectoryError(path, line_of(node, place), message)
