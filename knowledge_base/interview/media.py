"""Pictures and recordings that came with a text: never fetched, but named, so that an officer can ask for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from knowledge_base.interview.report import Answer, Report

MEDIA_SENT = "media_sent"


def media_noted(report: Report, types: Sequence[str], message_id: str) -> Report:
    """The report with what came counted by content type, beside what came before."""
    before = report.answer(MEDIA_SENT)
    kinds = [*(before.words.split(", ") if before and before.words else []), *types]
    value = ", ".join(f"{count} x {kind}" for kind, count in sorted(Counter(kinds).items()))
    noted = Answer(status="given", value=value, words=", ".join(kinds), message_id=message_id)
    return report.model_copy(update={"answers": {**report.answers, MEDIA_SENT: noted}})
