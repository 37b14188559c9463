"""What callers of the directory can ask for. Answers are records of the standard; tests hold them to its schemas."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

LARGEST_PAGE = 200


class Filters(BaseModel):
    """Which services, as the standard's query parameters name it."""

    model_config = ConfigDict(frozen=True)

    search: str | None = None
    taxonomy_term_id: str | None = None
    taxonomy_id: str | None = None
    minimum_age: float | None = None
    maximum_age: float | None = None
    postcode: str | None = None


class Meta(BaseModel):
    """Which standard and profile this interface keeps."""

    version: str
    profile: str
    openapi_url: str


class Page(BaseModel):
    """One page of a list, in the standard's envelope."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: list[dict[str, Any]] = Field(description="records of Open Referral UK 3.0")


PageNumber = Annotated[int, Query(ge=1, le=1_000_000, description="Page number of paginated result.")]
PerPage = Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="Number of results requested in a single page.")]


def filters(
    search: Annotated[str | None, Query(max_length=200, description="Words to look for; each must be found.")] = None,
    taxonomy_term_id: Annotated[str | None, Query(max_length=64, description="Only with this term.")] = None,
    taxonomy_id: Annotated[str | None, Query(max_length=64, description="Only with a term of this taxonomy.")] = None,
    minimum_age: Annotated[
        float | None, Query(ge=0, description="Only with a minimum age of at least this many years.")
    ] = None,
    maximum_age: Annotated[
        float | None, Query(ge=0, description="Only with a maximum age of at most this many years.")
    ] = None,
    postcode: Annotated[str | None, Query(max_length=16, description="Only those that serve this postcode.")] = None,
) -> Filters:
    """The filters of a list, from the query."""
    return Filters(
        search=search,
        taxonomy_term_id=taxonomy_term_id,
        taxonomy_id=taxonomy_id,
        minimum_age=minimum_age,
        maximum_age=maximum_age,
        postcode=postcode,
    )
