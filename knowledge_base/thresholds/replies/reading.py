"""Whether a reply tells of immediate danger, by everything that is known of it.

A short answer ("car wash, Dock Approach") says too little to be judged as a message that stands alone is. So its words
are weighed by what replies have taught (`training.py`), beside the quick screen, the reading of the whole message, and
the reading of the message with the words before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from knowledge_base.language import Danger, screen
from knowledge_base.language.danger import danger_named, is_sure, said_yes
from knowledge_base.language.evidence import FEW_WORDS, KIND, danger_units, weigh
from knowledge_base.language.learned.encoder import Numbers
from knowledge_base.language.learned.units import Unit
from knowledge_base.language.learned.weights import Weights, load_weights
from knowledge_base.language.normalise import COMMA, STOP, Words, words_of
from knowledge_base.language.other_languages import language_of
from knowledge_base.sourced import Sourced
from knowledge_base.sources import SourceError, load_model
from knowledge_base.thresholds.learned.reading import read_learned
from knowledge_base.thresholds.second_look import LONGEST, look_again
from knowledge_base.thresholds.signs import Story, read_story

FOLDER = Path(__file__).parent
WEIGHTS = FOLDER / "weights.npz"
COUNTS = FOLDER / "parts.npz"
QUESTION = "danger"
PARTS = ("reply", "quick", "whole", "reach", "together", "length", "story")
_FREE = frozenset({
    None, "danger_now", "concern_words", "follow_up", "actions_taken", "happened_before", "check_answers", "after_end",
})  # fmt: skip
_BEFORE = 3  # messages before a reply that it is read with
_BEFORE_CHARACTERS = 300
_TELLING = frozenset({None, "concern_words", "danger_now"})
"""Where a story is told; it begins at the first question, and by text before any."""
_FEWEST_WORDS = 4  # "just him and mum" is never judged by what words weigh alone
_STORY_HAS = 40  # words: a longer reply tells one at any question


class ReplyFile(Sourced):
    """The file `reading.yml`: from what sum of its parts on a reply is danger.

    `alarm_few_words`: of fewer than ten words; `alarm_with_signal`: where a signal of the rules stands in it;
    `alarm_unlikely`: where the reading of the whole message is under `unlikely_below`. A story is read as a message
    that stands alone, too, from `story` on. `sure`: from what sum on nothing harmless is meant.
    """

    alarm: float
    alarm_few_words: float
    alarm_with_signal: float
    alarm_long: float
    alarm_unlikely: float
    unlikely_below: float
    story: float
    sure: float


@dataclass(frozen=True)
class Read:
    """A reply as it is judged: its story, its units, and every part but what its own words weigh."""

    story: Story
    units: Sequence[Unit]
    parts: dict[str, float]


@lru_cache(maxsize=1)
def reply_file() -> ReplyFile:
    """The thresholds. Raises SourceError."""
    return load_model(FOLDER / "reading.yml", ReplyFile)


@lru_cache(maxsize=1)
def part_counts() -> Mapping[str, float]:
    """How much each part of a reply counts, as `training.py` learned it. Raises SourceError."""
    try:
        with np.load(COUNTS, allow_pickle=False) as kept:
            return dict(zip(map(str, kept["names"]), kept["counts"].tolist(), strict=True))
    except (OSError, KeyError, ValueError) as error:
        again = "python -m knowledge_base.thresholds.replies.training"
        raise SourceError(COUNTS, None, f"cannot be read; run: {again}") from error


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The shipped weights. Raises SourceError."""
    return load_weights(WEIGHTS, "knowledge_base.thresholds.replies.training")


def danger_in_reply(
    text: str, *, recent: Sequence[str] = (), asked: str | None = None, reporter: str = "public"
) -> Danger | None:
    """The immediate danger that a reply tells of, or None. `recent` are the messages before it, `asked` the open field.

    What tells a story is judged as a message that stands alone, too. Raises EncoderError where the encoder is not
    installed, never because of a text.
    """
    words = words_of(text)
    if not words.words:
        return None
    if len(text) > LONGEST or language_of(text) is not None:
        return screen(text, recent=recent, asked=asked)
    if asked == "danger_now" and (bare := said_yes(words)):
        return bare
    read, count = read_reply(words, recent, asked, reporter), word_count(words)
    score = score_of(read)
    if found := _by_its_parts(words, read, score):
        return found
    tells_a_story = (asked in _TELLING and count >= FEW_WORDS) or count > _STORY_HAS
    return look_again(text, reporter=reporter) if tells_a_story and score >= reply_file().story else None


def _by_its_parts(words: Words, read: Read, score: float) -> Danger | None:
    signals, count = read.story.signals, word_count(words)
    if not signals and count < _FEWEST_WORDS:
        return None
    certain = any(map(is_sure, signals))
    if score < _alarm(read, count) and not certain:
        return None
    sure = certain or score >= reply_file().sure
    if signals:
        best = min(signals, key=lambda one: one.first)
        return danger_named(best.entry, words, (best.first, best.last), sure=sure)
    gravest = max(read.units, key=lambda unit: float(weights().scores(unit)[0]))
    return danger_named(KIND, words, weights().heaviest(gravest, QUESTION, words), sure=sure)


def _alarm(read: Read, count: int) -> float:
    """From what sum on a reply of so many words is danger."""
    known = reply_file()
    alarm = known.alarm if count >= FEW_WORDS else known.alarm_few_words
    if count > _STORY_HAS:
        alarm = known.alarm_long
    if read.story.signals:
        return known.alarm_with_signal
    return max(alarm, known.alarm_unlikely) if read.parts["whole"] < known.unlikely_below else alarm


def word_count(words: Words) -> int:
    """How many words a text has, its stops left out."""
    return sum(word not in {STOP, COMMA} for word in words.words)


def read_reply(words: Words, recent: Sequence[str], asked: str | None, reporter: str) -> Read:
    """Everything that a reply is judged by. Raises EncoderError."""
    story = read_story([words.text], None)
    units = danger_units(words, story.concepts, story.around, story.signals)
    whole = read_learned(story, reporter).scores
    before = "\n".join([one for one in recent if one.strip()][-_BEFORE:])[-_BEFORE_CHARACTERS:]
    together = read_learned(read_story([before, words.text], None), reporter).scores if before else whole
    parts = {
        "quick": weigh(words, story.concepts, story.around, story.signals).score,
        "whole": whole["danger"],
        "reach": whole["reach"],
        "together": together["danger"],
        "length": min(word_count(words), _STORY_HAS) / _STORY_HAS,
        "story": float(asked in _FREE),
    }
    return Read(story, units, parts)


def score_of(read: Read) -> float:
    """All the parts of a reply together (log odds)."""
    reply = float(max(np.asarray(weights().scores(unit)[0]) for unit in read.units))
    return added({"reply": reply, **read.parts})


def added(parts: dict[str, float]) -> float:
    """The parts, each as much as it counts."""
    counts = part_counts()
    return sum(counts[name] * value for name, value in parts.items()) + counts["always"]


def table_of(rows: Sequence[dict[str, float]]) -> Numbers:
    """One row of parts for each reply, in the order of PARTS."""
    return np.array([[row[name] for name in PARTS] for row in rows], np.float32)
