"""The area's services, and which of them fit somebody."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from knowledge_base.areas import Area, current_area
from knowledge_base.directory.postcodes import district_of
from knowledge_base.directory.records import DirectoryError, Record, ServiceRecord, TaxonomyRecord, read_records

GENERAL = "general"
PEOPLE = frozenset({"child", "unborn", "adult"})


@dataclass(frozen=True)
class Service:
    """One service. `categories` are what it helps with, its main purpose first; `people` whom a worry is about when it
    fits; no `postcode_areas` means everywhere in the area; ages are whole years, both included, None for no limit."""

    id: str
    name: str
    description: str
    phone: str
    url: str
    email: str
    hours_text: str
    fees: str
    organisation: str
    minimum_age: float | None
    maximum_age: float | None
    categories: tuple[str, ...]
    people: frozenset[str]
    postcode_areas: frozenset[str]
    assured_date: date | None
    active: bool
    record: Mapping[str, object] = field(repr=False, compare=False)

    @property
    def is_general(self) -> bool:
        """It helps with anything, or knows who does."""
        return GENERAL in self.categories

    def takes(self, person: str, age_years: float | None) -> bool:
        """Somebody of this kind and age may use it; what is unknown does not shut them out."""
        if person in PEOPLE and person not in self.people:
            return False
        if person == "unborn" or age_years is None:
            return True
        age = math.floor(age_years)
        return (self.minimum_age is None or self.minimum_age <= age) and (
            self.maximum_age is None or age <= self.maximum_age
        )

    def serves(self, district: str | None) -> bool:
        """Somebody in this postcode district may use it; a local service is not offered where the place is unknown."""
        return not self.postcode_areas or district in self.postcode_areas


@dataclass(frozen=True)
class Directory:
    """All services and taxonomies of an area, in the order of their files."""

    services: Sequence[Service]
    taxonomies: Sequence[Record]

    def find(
        self, *, age_years: float | None, person: str, categories: Sequence[str], postcode: str | None, limit: int = 3
    ) -> list[Service]:
        """Services that fit, best first, at most `limit`.

        Each next one is the one that best covers what is not covered yet. The last is always one that helps with
        anything, where there is one; so somebody whom no special service fits is still told of a place to turn to.
        """
        district = district_of(postcode)
        fitting = [one for one in self.services if one.active and one.takes(person, age_years) and one.serves(district)]
        special = [one for one in fitting if not one.is_general and set(categories) & set(one.categories)]
        anything = [*categories, GENERAL]
        general = sorted((one for one in fitting if one.is_general), key=lambda one: _order(one, anything, set()))
        chosen = _cover(special, categories, limit - 1 if general and limit > 1 else limit)
        return [*chosen, *general][:limit] if len(chosen) < limit else chosen


def _cover(candidates: Sequence[Service], categories: Sequence[str], count: int) -> list[Service]:
    chosen: list[Service] = []
    covered: set[str] = set()
    left = list(candidates)
    while left and len(chosen) < count:
        best = min(left, key=lambda one: _order(one, categories, covered))
        left.remove(best)
        chosen.append(best)
        covered |= set(best.categories)
    return chosen


def _order(service: Service, categories: Sequence[str], covered: set[str]) -> tuple[float | str, ...]:
    """Smaller is better: what is not covered yet as its main purpose, then the rest, what was named first, near by, for
    just this age, by name."""
    wanted = [category for category in categories if category in service.categories]
    new = [category for category in wanted if category not in covered]
    rank = min((categories.index(category) for category in new), default=len(categories))
    nearby = 0 if service.postcode_areas else 1
    youngest = service.minimum_age or 0.0
    oldest = service.maximum_age if service.maximum_age is not None else 130.0
    return (-_fit(service, new), -_fit(service, wanted), rank, nearby, oldest - youngest, service.name, service.id)


def _fit(service: Service, categories: Sequence[str]) -> float:
    """How well a service fits some needs: 1 for its main purpose, a half for its second, a third for its third."""
    return sum(1 / (1 + service.categories.index(category)) for category in categories)


def load_directory(folder: Path) -> Directory:
    """The directory in a folder: services.json and taxonomies.json. Raises DirectoryError."""
    taxonomies = read_records(folder / "taxonomies.json", TaxonomyRecord)
    people = next((t for t, _ in taxonomies if {term.term for term in t.taxonomy_terms} == PEOPLE), None)
    if people is None:
        raise DirectoryError(folder / "taxonomies.json", None, "needs one taxonomy with the terms child, unborn, adult")
    terms = {term.id for taxonomy, _ in taxonomies for term in taxonomy.taxonomy_terms}
    people_terms = {term.id for term in people.taxonomy_terms}
    services: list[Service] = []
    for checked, record in read_records(folder / "services.json", ServiceRecord):
        unknown = [one.taxonomy_term.term for one in checked.attributes if one.taxonomy_term.id not in terms]
        if unknown:
            fault = f"service {checked.id} has the term '{unknown[0]}', which taxonomies.json does not have"
            raise DirectoryError(folder / "services.json", None, fault)
        services.append(_service(checked, record, people_terms))
    ids = [service.id for service in services]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise DirectoryError(folder / "services.json", None, f"service {twice[0]} stands twice")
    return Directory(services=services, taxonomies=[record for _, record in taxonomies])


@lru_cache
def directory_of(folder: Path) -> Directory:
    """`load_directory`, read once."""
    return load_directory(folder)


def current_directory() -> Directory:
    """The directory of the area that this deployment serves. Raises DirectoryError."""
    return directory_of(_folder_of(current_area()))


def find_services(
    *, age_years: float | None, person: str, categories: Sequence[str], postcode: str | None, limit: int = 3
) -> list[Service]:
    """Services of this deployment's area that fit somebody, best first; see Directory.find."""
    return current_directory().find(
        age_years=age_years, person=person, categories=categories, postcode=postcode, limit=limit
    )


def _folder_of(area: Area) -> Path:
    return area.folder / "directory"


def _service(checked: ServiceRecord, record: Record, people_terms: set[UUID]) -> Service:
    attributes = [attribute.taxonomy_term for attribute in checked.attributes]
    phones = [phone.number for contact in checked.contacts for phone in contact.phones]
    extents = [area.extent for area in checked.service_areas if area.extent_type == "text"]
    everywhere = any(not area.extent for area in checked.service_areas)
    districts = {part for extent in extents for part in re.split(r"[\s,]+", extent.upper()) if part}
    return Service(
        id=str(checked.id),
        name=checked.name,
        description=checked.description,
        phone=phones[0] if phones else "",
        url=checked.url or "",
        email=checked.email or "",
        hours_text=checked.schedules[0].description if checked.schedules else "",
        fees=checked.fees or "",
        organisation=checked.organization.name,
        minimum_age=checked.minimum_age,
        maximum_age=checked.maximum_age,
        categories=tuple(term.term for term in attributes if term.id not in people_terms),
        people=frozenset(term.term for term in attributes if term.id in people_terms),
        postcode_areas=frozenset() if everywhere else frozenset(districts),
        assured_date=checked.assured_date,
        active=checked.status == "active",
        record=record,
    )
