"""For those who run the service: is it alive, is each part ready, and its metrics."""

from __future__ import annotations

import ipaddress
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from api.access import Principal, anyone, open_to
from api.health.service import check_parts

router = APIRouter(tags=["health"])


async def private_network(request: Request) -> Principal:
    """Callers on this machine or a private network; a public proxy must not pass this on."""
    host = request.client.host if request.client else ""
    forwarded = "x-forwarded-for" in request.headers
    try:
        private = ipaddress.ip_address(host).is_private
    except ValueError:
        private = False
    if forwarded or not private:
        raise HTTPException(403, "Metrics are for the private network only.")
    return Principal("operator")


@router.get("/healthz")
@open_to(anyone)
async def alive() -> dict[str, str]:
    """This process is alive; it says nothing about the other parts."""
    return {"status": "alive"}


@router.get("/readyz")
@open_to(anyone)
async def ready() -> JSONResponse:
    """Each part, with the reason where one is down. 503 when a part that everything needs is down."""
    parts = await check_parts()
    body: dict[str, Any] = {
        "ready": all(part.works for part in parts if part.needed),
        "parts": {
            part.name: {"works": part.works, **({"reason": part.reason} if part.reason else {})} for part in parts
        },
    }
    return JSONResponse(body, status_code=200 if body["ready"] else 503)


@router.get("/metrics")
@open_to(private_network)
def metrics() -> Response:
    """Prometheus metrics: counts and times by route, never a person's words."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
