"""The read endpoints of Open Referral UK 3.0, open to anyone and to any origin."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, HTTPException, Response

from api.access import anyone, open_to
from api.directory import service
from api.directory.schemas import Filters, Meta, Page, PageNumber, PerPage, filters
from knowledge_base.directory import current_directory

EVERY_ORIGIN = {"Access-Control-Allow-Origin": "*"}


def allow_every_origin(response: Response) -> None:
    """The standard asks that pages of other sites may read a directory."""
    response.headers.update(EVERY_ORIGIN)


router = APIRouter(prefix="/open-referral", tags=["directory"], dependencies=[Depends(allow_every_origin)])

Wanted = Annotated[Filters, Depends(filters)]
NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"description": "Nothing here has this id."}}


@router.get("/")
@open_to(anyone)
async def about() -> Meta:
    """Which standard this directory keeps."""
    return Meta(
        version="HSDS-UK-3.0",
        profile="https://docs.openreferraluk.org",
        openapi_url="https://openreferraluk.org/specifications/3.0/openapi.json",
    )


@router.get("/services")
@open_to(anyone)
async def list_services(wanted: Wanted, page: PageNumber = 1, per_page: PerPage = 50) -> Page:
    """Services, in pages."""
    return _page(service.services(current_directory(), wanted), page, per_page)


@router.get("/services/{id}", responses=NOT_FOUND)
@open_to(anyone)
async def read_service(id: UUID) -> dict[str, Any]:
    """One service in full."""
    return _found(service.service(current_directory(), str(id)))


@router.get("/taxonomies")
@open_to(anyone)
async def list_taxonomies(page: PageNumber = 1, per_page: PerPage = 50) -> Page:
    """Taxonomies, in pages."""
    return _page(service.taxonomies(current_directory()), page, per_page)


@router.get("/taxonomies/{id}", responses=NOT_FOUND)
@open_to(anyone)
async def read_taxonomy(id: UUID) -> dict[str, Any]:
    """One taxonomy with its terms."""
    return _found(service.taxonomy(current_directory(), str(id)))


@router.get("/taxonomy_terms")
@open_to(anyone)
async def list_taxonomy_terms(page: PageNumber = 1, per_page: PerPage = 50) -> Page:
    """Terms of all taxonomies, in pages."""
    return _page(service.taxonomy_terms(current_directory()), page, per_page)


@router.get("/taxonomy_terms/{id}", responses=NOT_FOUND)
@open_to(anyone)
async def read_taxonomy_term(id: UUID) -> dict[str, Any]:
    """One term."""
    terms = service.taxonomy_terms(current_directory())
    return _found(next((term for term in terms if term["id"] == str(id)), None))


@router.get("/service_at_locations")
@open_to(anyone)
async def list_service_at_locations(wanted: Wanted, page: PageNumber = 1, per_page: PerPage = 50) -> Page:
    """Places at which services are given, in pages."""
    return _page(service.service_at_locations(current_directory(), wanted), page, per_page)


@router.get("/service_at_locations/{id}", responses=NOT_FOUND)
@open_to(anyone)
async def read_service_at_location(id: UUID) -> dict[str, Any]:
    """One place of a service, both in full."""
    return _found(service.service_at_location(current_directory(), str(id)))


def _page(items: list[dict[str, Any]], page: int, per_page: int) -> Page:
    return Page.model_validate(service.page_of(items, page, per_page))


def _found(record: dict[str, Any] | None) -> dict[str, Any]:
    if record is None:
        raise HTTPException(404, "Nothing here has this id.", headers=EVERY_ORIGIN)
    return record
