"""What is measured on labelled sentences: of each field, how often its sentence is found, and is right."""

from __future__ import annotations

from knowledge_base.interview.told.labelled import LabelledStory, stories
from knowledge_base.interview.told.reading import told_file, told_in
from tests.evaluation.measures import SETS, Share


def measures() -> dict[str, Share]:
    """Two for each field, over the stories of the dev set: found where a hand found it told, and right where kept.

    A field is found where one sentence at least that is kept for it is one that the hand named.
    """
    read = [(story, _kept(story)) for story in stories(SETS / "told_dev")]
    found: dict[str, Share] = {}
    for field in told_file().fields:
        told = [(_labelled(story, field), kept.get(field, set())) for story, kept in read]
        told_at_all, kept_at_all = sum(bool(named) for named, _ in told), sum(bool(kept) for _, kept in told)
        right = sum(bool(named & kept) for named, kept in told)
        found[f"{field}: found where it is told"] = Share(right, told_at_all)
        found[f"{field}: right where it is kept"] = Share(right, kept_at_all)
    return found


def _kept(story: LabelledStory) -> dict[str, set[int]]:
    kept: dict[str, set[int]] = {}
    for number, sentence in enumerate(story.sentences):
        for told in told_in(sentence.text):
            kept.setdefault(told.field, set()).add(number)
    return kept


def _labelled(story: LabelledStory, field: str) -> set[int]:
    return {number for number, sentence in enumerate(story.sentences) if field in sentence.tells}
