"""The second look for immediate danger: the quick screen's evidence and the learned reading of the whole, together.

The quick screen (knowledge_base.language.screen) answers in a few milliseconds; this takes some tens of them, finds
more of what is only implied, and raises fewer false alarms.
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge_base.language import Danger, screen
from knowledge_base.language.danger import danger_named, is_sure
from knowledge_base.language.evidence import FEW_WORDS, KIND, weigh
from knowledge_base.language.other_languages import language_of
from knowledge_base.language.somebody import speaks_of_nobody
from knowledge_base.thresholds.learned.reading import LearnedReading, read_learned
from knowledge_base.thresholds.signs import Story, read_story

LONGEST = 4000  # characters: a longer text is looked at when it is assessed, not while a reporter waits
_RECENT = 5


def look_again(text: str, *, reporter: str = "public") -> Danger | None:
    """Danger that shows in one message as a whole; None for a few words, a very long text or another language."""
    if len(text) > LONGEST or language_of(text) is not None:
        return None
    story = read_story([text], None)
    return None if story.few_words else danger_of(story, read_learned(story, reporter))


def danger_in(messages: Sequence[str], story: Story, learned: LearnedReading | None) -> Danger | None:
    """Danger in a report: a signal in a message of few words, or what the whole of it says."""
    for number, text in enumerate(messages):
        if learned is None or len(text.split()) < FEW_WORDS:
            found = screen(text, recent=messages[max(0, number - _RECENT) : number])
            if found is not None:
                return found
    return danger_together(story, learned)


def danger_together(story: Story, learned: LearnedReading | None) -> Danger | None:
    """Danger by what the whole of a report says; None where it has only a few words."""
    return danger_of(story, learned) if learned is not None and not story.few_words else None


def danger_of(story: Story, learned: LearnedReading) -> Danger | None:
    """Danger by all the evidence: the quick score, the learned reading, and whether a signal of the rules stands."""
    quick = weigh(story.words, story.concepts, story.around, story.signals).score
    parts = {
        "quick": quick,
        "whole": learned.scores["danger"],
        "signal": float(bool(story.signals)),
        "sure": float(any(map(is_sure, story.signals))),
    }
    score = sum(learned.threshold(f"danger_{name}") * value for name, value in parts.items())
    if score < learned.threshold("danger") or (not story.signals and speaks_of_nobody(story.words)):
        return None
    if story.signals:
        best = min(story.signals, key=lambda one: one.first)
        return danger_named(best.entry, story.words, (best.first, best.last), sure=bool(parts["sure"]))
    return danger_named(KIND, story.words, learned.places["danger"])
