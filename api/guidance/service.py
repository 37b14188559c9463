"""Asks the threshold guidance, for its interface and for its page. Nothing is stored."""

from __future__ import annotations

from functools import partial

from anyio import CapacityLimiter, to_thread

from api.guidance.schemas import ThresholdQuestion
from knowledge_base.areas import current_area
from knowledge_base.thresholds import Assessment, assess

AT_A_TIME = CapacityLimiter(2)
"""Threads of the guidance's own, so that long questions never take those of the chat and the desk."""


async def ask(question: ThresholdQuestion) -> Assessment:
    """What the guidance says of the words and facts, by the area's own routes."""
    return await to_thread.run_sync(partial(_assess, question), limiter=AT_A_TIME)


def _assess(question: ThresholdQuestion) -> Assessment:
    return assess(question.messages, reporter=question.reporter, facts=question.facts, area=current_area())
