"""Errors as RFC 9457 problem details for programs, and as a plain page for people.

No answer here repeats what was submitted: it names the field and says what to do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, ClassVar

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from api.pages import render

log = structlog.get_logger()

MEDIA_TYPE = "application/problem+json"
FOR_PROGRAMS = ("/v1/", "/oauth/", "/webhooks/", "/bot/", "/open-referral", "/healthz", "/readyz", "/metrics")
SAFE_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}(:[a-z0-9_]{1,40})?|[A-Z][A-Za-z]*(-[A-Z][A-Za-z]*)*")


class FieldError(BaseModel):
    """One field that was not accepted, and what to do about it."""

    field: str
    detail: str


class ProblemDetails(BaseModel):
    """An error, in the form of RFC 9457."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    errors: list[FieldError] = Field(default_factory=list)


class Problem(Exception):
    """A business refusal. A subclass fixes its status, code and title; the detail says what to do.

    `heading` is the title of the page that a person reads: the problem's title unless a subclass says more.
    """

    status: ClassVar[int] = 400
    code: ClassVar[str] = "refused"
    title: ClassVar[str] = "The request was refused"

    def __init__(self, detail: str, errors: Sequence[FieldError] = ()) -> None:
        super().__init__(self.code)
        self.heading = self.title
        self.detail = detail
        self.errors = list(errors)


class PageRefusal(HTTPException):
    """A refusal told to a person on a page: a heading and a sentence, both written here, never submitted."""

    def __init__(self, status: int, heading: str, detail: str) -> None:
        super().__init__(status, detail)
        self.heading = heading


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses=` of an endpoint that may answer with these problems."""
    schema = {"$ref": "#/components/schemas/ProblemDetails"}
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "model": ProblemDetails,
            "content": {MEDIA_TYPE: {"schema": schema}},
        }
        for status in statuses
    }


def problem_response(
    status: int,
    detail: str,
    *,
    title: str | None = None,
    code: str | None = None,
    errors: Sequence[FieldError] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """A problem details answer."""
    body: dict[str, Any] = {
        "type": f"urn:frontdoor:problem:{code}" if code else "about:blank",
        "title": title or HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if errors:
        body["errors"] = [error.model_dump() for error in errors]
    return JSONResponse(body, status, headers=dict(headers or {}), media_type=MEDIA_TYPE)


def is_for_a_person(request: Request) -> bool:
    """Whether the answer is read in a browser as a page."""
    path = request.url.path
    return not path.startswith(FOR_PROGRAMS) and "text/html" in request.headers.get("accept", "")


def _answer(request: Request, status: int, heading: str, detail: str, **problem: Any) -> Response:
    if is_for_a_person(request):
        page = render(request, "desk/problem.html", status, heading=heading, detail=detail)
        page.headers.update(problem.get("headers") or {})
        return page
    return problem_response(status, detail, **problem)


PLAIN = {
    400: ("There is a problem with the request", "Check the address and try again."),
    403: ("You cannot open this page", "Ask whoever runs the service if you think you should."),
    404: ("Page not found", "Check the address, or go back and try again."),
    405: ("This page cannot be used that way", "Go back and try again."),
    429: ("Too many requests", "Wait a minute, then try again."),
    500: ("Sorry, there is a problem with the service", "Try again in a minute."),
    503: ("Sorry, the service is not available", "Try again in a minute. If somebody is in danger, call 999."),
}


def _on_http_error(request: Request, error: HTTPException) -> Response:
    headers = dict(error.headers or {})
    if 300 <= error.status_code < 400 and "Location" in headers:
        location = headers.pop("Location")
        return RedirectResponse(location, error.status_code, headers=headers)
    heading, sentence = PLAIN.get(error.status_code, PLAIN[400])
    detail = error.detail if isinstance(error.detail, str) else sentence
    if detail == HTTPStatus(error.status_code).phrase:
        detail = sentence
    heading = error.heading if isinstance(error, PageRefusal) else heading
    return _answer(request, error.status_code, heading, detail, headers=headers)


def _on_problem(request: Request, error: Problem) -> Response:
    return _answer(
        request, error.status, error.heading, error.detail, title=error.title, code=error.code, errors=error.errors
    )


def _on_invalid(request: Request, error: RequestValidationError) -> Response:
    errors = [FieldError(field=_field(one), detail=_what_to_do(one)) for one in error.errors()]
    heading = "There is a problem with the request"
    detail = "Some fields were not accepted: see errors."
    return _answer(request, 422, heading, detail, title=heading, code="invalid-request", errors=errors)


def _field(error: Mapping[str, Any]) -> str:
    """Where the error is, leaving out any name that the sender made up."""
    parts: list[Any] = list(error["loc"])
    if error["type"] == "extra_forbidden":
        parts = parts[:-1]
    if error["type"] == "json_invalid":
        parts = parts[:1]
    if len(parts) > 1 and parts[0] in {"body", "query", "path", "header", "cookie"}:
        parts = parts[1:]
    return ".".join(str(p) if isinstance(p, int) or SAFE_NAME.fullmatch(str(p)) else "…" for p in parts)


ADVICE = {
    "missing": "Give this field.",
    "extra_forbidden": "Leave out fields that are not part of this request.",
    "json_invalid": "Send valid JSON.",
    "string_too_short": "Use at least {min_length} characters.",
    "string_too_long": "Use at most {max_length} characters.",
    "too_long": "Use at most {max_length} items.",
    "literal_error": "Use one of {expected}.",
    "enum": "Use one of {expected}.",
    "greater_than_equal": "Use {ge} or more.",
    "less_than_equal": "Use {le} or less.",
    "timezone_aware": "Give a time with its zone, such as 2026-11-23T09:00:00Z.",
}
BY_PREFIX = {
    "uuid": "Use a UUID.",
    "datetime": "Use a time such as 2026-11-23T09:00:00Z.",
    "date": "Use a date such as 2026-11-23.",
    "bool": "Use true or false.",
    "int": "Use a whole number.",
    "float": "Use a number.",
    "string": "Use text in the form that the documentation gives.",
    "list": "Use a list.",
    "dict": "Use an object.",
    "model": "Use an object.",
}


def _what_to_do(error: Mapping[str, Any]) -> str:
    kind = str(error["type"])
    if kind in ADVICE:
        return ADVICE[kind].format_map(error.get("ctx") or {})
    return next((text for prefix, text in BY_PREFIX.items() if kind.startswith(prefix)), "This was not understood.")


def _on_database_down(request: Request, error: Exception) -> Response:
    log.error("database_unavailable", error=type(error).__name__, path_root=request.url.path.split("/")[1])
    heading, detail = PLAIN[503]
    return _answer(request, 503, heading, detail, title=heading, code="unavailable", headers={"Retry-After": "5"})


def _on_fault(request: Request, error: Exception) -> Response:
    log.error("request_failed", error=type(error).__name__)
    heading, detail = PLAIN[500]
    return _answer(request, 500, heading, detail)


def install(app: FastAPI) -> None:
    """Make an app answer every error as a problem or a page."""
    app.add_exception_handler(HTTPException, _on_http_error)  # type: ignore[arg-type]
    app.add_exception_handler(Problem, _on_problem)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, _on_invalid)  # type: ignore[arg-type]
    for down in (OperationalError, InterfaceError, PoolTimeout):
        app.add_exception_handler(down, _on_database_down)
    app.add_exception_handler(Exception, _on_fault)
