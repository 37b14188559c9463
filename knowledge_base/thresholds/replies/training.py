"""Learns what replies weigh: python -m knowledge_base.thresholds.replies.training (about five minutes).

The words are learned from the labelled replies and the labelled messages together. How much each part counts is learned
from replies whose own words were not learned from: each file of replies is left out in turn.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np

from knowledge_base.language.labelled import Labelled, fingerprint, labelled
from knowledge_base.language.learned.encoder import Numbers
from knowledge_base.language.learned.fitting import Seen, fit, scores_of, seen_of
from knowledge_base.language.learned.weights import Weights
from knowledge_base.language.normalise import words_of
from knowledge_base.language.training import DANGER, rule_files, seen_in
from knowledge_base.thresholds.guidance import guidance_files
from knowledge_base.thresholds.replies.labelled import MESSAGES, Reply, replies, talks
from knowledge_base.thresholds.replies.reading import COUNTS, PARTS, WEIGHTS, Read, read_reply, table_of

_REPLY_COUNTS = 4  # times as much as a message that stands alone
_EITHER, _DANGER = 0.3, 3.0  # how much a reply counts that experts differ on, and one that is danger
_RIDGE, _ROUNDS = 1.0, 4000


def learned_from() -> str:
    """A short digest of the replies, the messages, the rules and the guidance that the weights are learned from."""
    beside = (*sorted(MESSAGES.glob("*.jsonl")), *rule_files(), *guidance_files())
    return fingerprint(beside=beside)


def reply_weights(
    kept: Sequence[Reply], seen: Sequence[Seen], alone: Sequence[Labelled], seen_alone: Sequence[Seen]
) -> Weights:
    """What words weigh, learned from these replies and messages."""
    messages = [*alone, *([one.message for one in kept] * _REPLY_COUNTS)]
    return fit(messages, [*seen_alone, *(list(seen) * _REPLY_COUNTS)], [DANGER], learned_from())


def part_weights(rows: Numbers, danger: Sequence[bool | str | None]) -> dict[str, float]:
    """How much each part counts, by a logistic regression; "always" is added to every sum."""
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    table = np.hstack([(rows - middle) / spread, np.ones((len(rows), 1))])
    wanted = np.array([one is not False for one in danger], float)
    trust = np.array([_EITHER if one == "either" else _DANGER if one else 1.0 for one in danger])
    step = 4 / (np.linalg.norm(table, 2) ** 2 * _DANGER + _RIDGE)
    found = np.zeros(table.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-table @ found))
        found -= step * (table.T @ (trust * (chance - wanted)) + _RIDGE * np.append(found[:-1], 0.0))
    counts = found[:-1] / spread
    always = float(found[-1] - counts @ middle)
    return {**dict(zip(PARTS, counts.tolist(), strict=True)), "always": always}


def main() -> None:
    """Writes weights.npz and parts.npz, and prints how much each part counts."""
    alone = labelled()
    seen_alone = [seen_in(one) for one in alone]
    by_file = [list(replies(some)) for some in talks()]
    read = [[_read(one) for one in some] for some in by_file]
    seen = [[seen_of(one.units) for one in some] for some in read]
    rows: list[dict[str, float]] = []
    for number, some in enumerate(read):
        others = [at for at in range(len(by_file)) if at != number]
        learned = reply_weights(
            [one for at in others for one in by_file[at]], [one for at in others for one in seen[at]], alone, seen_alone
        )
        scores = scores_of(learned, seen[number])[:, 0]
        rows += [{"reply": float(score), **one.parts} for score, one in zip(scores, some, strict=True)]
    every = [one for some in by_file for one in some]
    counts = part_weights(table_of(rows), [one.said.danger for one in every])
    np.savez(COUNTS, names=np.array(list(counts)), counts=np.array(list(counts.values()), np.float32))
    for name, count in counts.items():
        sys.stdout.write(f"  {name}: {count:.3f}\n")
    reply_weights(every, [one for some in seen for one in some], alone, seen_alone).save(WEIGHTS)


def _read(reply: Reply) -> Read:
    return read_reply(words_of(reply.said.text), reply.recent, reply.said.asked, reply.talk.reporter)


if __name__ == "__main__":
    main()
