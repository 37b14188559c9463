"""Threshold guidance for other systems. It stores nothing, and no words reach a log."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response

from api.access import open_to
from api.cases.access import client
from api.guidance import service
from api.guidance.limit import AskedTooOften, LimitedRoute, count_client
from api.guidance.schemas import ThresholdQuestion
from api.problems import documented
from knowledge_base.thresholds import Assessment

router = APIRouter(prefix="/v1/guidance", tags=["guidance"], route_class=LimitedRoute)


@router.post("/threshold", responses=documented(401, 403, 413, 422, 429))
@open_to(client("guidance"))
async def threshold(question: ThresholdQuestion, request: Request, response: Response) -> Assessment:
    """What the guidance says of these words. It is guidance: a person decides."""
    # Not a validator: FastAPI's answer to a failed validator repeats the input, which here is somebody's words.
    if refusal := question.too_much():
        raise HTTPException(422, refusal)
    try:
        count_client(request.state.principal.id, question.characters)
    except AskedTooOften as refused:
        raise HTTPException(
            429,
            f"This client has asked as much as it may in a minute. Ask again in {refused.seconds} seconds.",
            {"Retry-After": str(refused.seconds)},
        ) from None
    response.headers["Cache-Control"] = "no-store"
    return await service.ask(question)
