"""Threshold guidance for other systems. It stores nothing, and no words reach a log."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Response

from api.access import open_to
from api.cases.access import client
from api.guidance.schemas import ThresholdQuestion
from knowledge_base.areas import current_area
from knowledge_base.thresholds import Assessment, assess

router = APIRouter(prefix="/v1/guidance", tags=["guidance"])


@router.post("/threshold", responses={422: {"description": "The question is malformed or too long"}})
@open_to(client("guidance"))
def threshold(question: ThresholdQuestion, response: Response) -> Assessment:
    """What the guidance says of these words. It is guidance: a person decides."""
    # Not a validator: FastAPI's answer to a failed validator repeats the input, which here is somebody's words.
    if refusal := question.too_much():
        raise HTTPException(422, refusal)
    response.headers["Cache-Control"] = "no-store"
    return assess(question.messages, reporter=question.reporter, facts=question.facts, area=current_area())
