"""Open Referral UK's answers, made from the area's directory."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from api.directory.schemas import Filters
from knowledge_base.directory import Directory, Service, district_of

type Record = dict[str, Any]

ONE_TO_ONE_OF_ORGANISATION = ["id", "name", "description", "email", "website", "logo", "uri", "parent_organization_id"]


def page_of(items: Sequence[Record], page: int, per_page: int) -> Record:
    """One page of a list in the standard's envelope; a page past the end is empty."""
    first = (page - 1) * per_page
    contents = list(items[first : first + per_page])
    total_pages = max(1, math.ceil(len(items) / per_page))
    return {
        "total_items": len(items),
        "total_pages": total_pages,
        "page_number": page,
        "size": len(contents),
        "first_page": page == 1,
        "last_page": page >= total_pages,
        "empty": not contents,
        "contents": contents,
    }


def services(directory: Directory, filters: Filters) -> list[Record]:
    """The services that match, with their one-to-one fields only."""
    return [in_list(one.record) for one in directory.services if _matches(one, filters)]


def service(directory: Directory, service_id: str) -> Record | None:
    """One service with all that is known about it."""
    return next((dict(one.record) for one in directory.services if one.id == service_id), None)


def taxonomies(directory: Directory) -> list[Record]:
    """The taxonomies without their terms."""
    return [_without_lists(taxonomy) for taxonomy in directory.taxonomies]


def taxonomy(directory: Directory, taxonomy_id: str) -> Record | None:
    """One taxonomy with its terms."""
    return next((dict(one) for one in directory.taxonomies if one["id"] == taxonomy_id), None)


def taxonomy_terms(directory: Directory) -> list[Record]:
    """The terms of all taxonomies."""
    return [dict(term) for one in directory.taxonomies for term in one["taxonomy_terms"]]


def service_at_locations(directory: Directory, filters: Filters) -> list[Record]:
    """Each place at which a matching service is given, with one-to-one fields only."""
    return [
        {"id": place["id"], "location": _without_lists(place["location"]), "service": in_list(service)}
        for service, place in _places(directory, filters)
    ]


def service_at_location(directory: Directory, place_id: str) -> Record | None:
    """One place of a service, both in full."""
    for service, place in _places(directory, Filters()):
        if place["id"] == place_id:
            whole = {key: value for key, value in service.items() if key != "service_at_locations"}
            return {"id": place["id"], "location": place["location"], "service": whole}
    return None


def in_list(record: Mapping[str, Any]) -> Record:
    """A service as it stands in a list: its one-to-one fields, and its organisation's."""
    listed = _without_lists(record)
    if "organization" in listed:
        own = listed["organization"]
        listed["organization"] = {key: own[key] for key in ONE_TO_ONE_OF_ORGANISATION if key in own}
    return listed


def _without_lists(record: Mapping[str, Any]) -> Record:
    return {key: value for key, value in record.items() if not isinstance(value, list)}


def _places(directory: Directory, filters: Filters) -> list[tuple[Mapping[str, Any], Record]]:
    return [
        (one.record, place)
        for one in directory.services
        if _matches(one, filters)
        for place in _list(one.record.get("service_at_locations"))
        if place.get("location")
    ]


def _matches(service: Service, filters: Filters) -> bool:
    """Every filter that was given holds. Ages are compared as the standard says: with the service's own limits."""
    return (
        _says(service, filters.search)
        and (filters.taxonomy_term_id is None or filters.taxonomy_term_id in _terms(service, "id"))
        and (filters.taxonomy_id is None or filters.taxonomy_id in _terms(service, "taxonomy_id"))
        and (filters.minimum_age is None or (service.minimum_age or 0) >= filters.minimum_age)
        and (
            filters.maximum_age is None
            or (service.maximum_age is not None and service.maximum_age <= filters.maximum_age)
        )
        and (filters.postcode is None or service.serves(district_of(filters.postcode)))
    )


def _says(service: Service, search: str | None) -> bool:
    """Each word that was searched for stands somewhere in the service's words."""
    if not search:
        return True
    names = " ".join(str(term["name"]) for term in _term_records(service))
    words = f"{service.name} {service.description} {service.organisation} {names}".casefold()
    return all(word in words for word in search.casefold().split())


def _terms(service: Service, key: str) -> set[str]:
    return {str(term.get(key)) for term in _term_records(service)}


def _term_records(service: Service) -> list[Record]:
    return [attribute["taxonomy_term"] for attribute in _list(service.record.get("attributes"))]


def _list(value: object) -> list[Record]:
    return value if isinstance(value, list) else []
