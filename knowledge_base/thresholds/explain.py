"""One or two authored sentences that say why: which sign, in whose words, from which source."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from knowledge_base.sourced import Sourced
from knowledge_base.sources import load_model
from knowledge_base.thresholds.assessment import IndicatorFinding


class Explanations(Sourced):
    """The sentences of `explanations.yml`."""

    danger: str
    bruise: str
    disclosure: str
    level_high: str
    together: str
    whole: str
    whole_level_2: str
    level_2: str
    level_1: str
    s42_true: str
    s42_false: str
    adult_nothing: str
    unclear: str
    unclear_worrying: str
    advice: str


@lru_cache(maxsize=1)
def explanations() -> Explanations:
    """The checked sentences. Raises SourceError."""
    return load_model(Path(__file__).with_name("explanations.yml"), Explanations)


def explain(kind: str, finding: IndicatorFinding | None = None, quote: str = "") -> str:
    """The sentence of this kind, filled with the sign that decided."""
    sentence: str = getattr(explanations(), kind)
    said = quote or (finding.quote if finding else "") or "what was confirmed"
    for name, value in (
        ("{sign}", finding.name if finding else ""),
        ("{source}", finding.source if finding else ""),
        ("{quote}", said),
    ):
        sentence = sentence.replace(name, value)
    return sentence
