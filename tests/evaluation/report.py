"""The page docs/evaluation.md, and the misses of the dev set with their traces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from knowledge_base.thresholds.replies.labelled import replies
from knowledge_base.thresholds.replies.labelled import talks as trained_talks
from tests.evaluation.measures import Answered, Share, by_category, calibration, measures, within
from tests.evaluation.replies import Screened
from tests.evaluation.replies import measures as reply_measures

WANTED = {
    "Danger found (recall)": "100%",
    "Danger alarms that are right (precision)": "at least 66%",
    "Must reach a person: routed to a case": "at least 98%",
    "Of the rest, answered with a question to ask next": "100%",
    "Near misses routed to a case (over-escalation; lower is better)": "at most 25%",
    "Child and unborn: level exact": "at least 75%",
    "Child and unborn: level within one": "at least 95%",
    "Person right": "at least 98%",
    "At least one right category": "at least 85%",
}
ABOUT = """\
# How good the judgement is

This page is written by `./run evaluate`; do not edit it. Each message is answered from its words alone, without any
follow-up question, as `POST /v1/guidance/threshold` answers it. Intervals are 95% (Wilson).

## The sets, what they are and what they are not

- **train**: {train} messages in `knowledge_base/language/messages`. The weights are learned from them; no test.
- **dev**: {dev} messages in `tests/evaluation/sets/dev`. Rules and thresholds were chosen while reading their misses,
  so its figures flatter. `worked_examples` are the project's 94 worked examples (short of one that stood in train too);
  `case_examples` and `matrices` were the blind set before this one.
- **blind**: {blind} messages in `tests/evaluation/sets/blind`, written by two other hands that saw neither rules nor
  train nor dev, in the style and proportions of the worked examples. Nobody has read them; only totals are shown, and
  no threshold was chosen by them.

All three were written by language models in the voices of reporters, after the published guidance in
`docs/domain/facts.md`, and labelled by the same hand that wrote them. No social worker has checked the labels, and no
message of a real reporter is among them: real messages may be answered worse. Most of dev is oblique on purpose (half
sentences, hints, grave words that mean nothing), harder than the worked examples and than blind.

What the labels mean: `level` 1 to 4 by the commonest English routes (section 17 at 3, section 47 at 4); `s42`: all
three limbs of section 42 may be met; `immediate_danger`: serious harm may happen now or today. Where the label says
that experts could give either answer, neither counts as a miss.
"""


ABOUT_REPLIES = """\
## Replies in a conversation

A report is some twenty short messages, and each is screened for immediate danger when it comes, with the question that
was open and the messages before it. These are whole conversations (the reporter's side), each message labelled: must a
duty worker act now on it? Half of them hold no danger; in the others it is let slip in one short answer, mostly
without its usual words, harder than most people write. Labels as above: by the hand that wrote them, unchecked. The
train replies ({train:,} labelled, `knowledge_base/thresholds/replies/messages`), dev and blind were written by fourteen
hands that saw nothing of each other.
"""


def page(
    sets: Mapping[str, Sequence[Answered]],
    talks: Mapping[str, Sequence[Screened]],
    train: int,
    day: date,
    commit: str,
    version: str,
) -> str:
    """The whole page."""
    lines = [ABOUT.format(train=f"{train:,}", dev=len(sets["dev"]), blind=len(sets["blind"]))]
    lines += [f"Measured on {day:%-d %B %Y}, commit `{commit}`, guidance version `{version}`.", ""]
    for name, rows in sets.items():
        lines += [f"## {name.capitalize()}", "", "| Measure | Result | Wanted |", "|---|---|---|"]
        lines += [f"| {title} | {result} | {WANTED.get(title, '')} |" for title, result in measures(rows).items()]
        lines += ["", "How often a person must truly see what is said to be clear, unknown or neither:", ""]
        lines += ["| Answer | Truly for a person |", "|---|---|"]
        lines += [f"| {title} | {result} |" for title, result in calibration(rows).items()]
        lines += [
            "",
            "| Category | Found | Named rightly | Must reach a person: routed to a case |",
            "|---|---|---|---|",
        ]
        lines += [f"| {code} | {' | '.join(map(_short, shares))} |" for code, shares in by_category(rows).items()]
        lines.append("")
    trained_on = sum(1 for some in trained_talks() for _ in replies(some))
    lines += [ABOUT_REPLIES.format(train=trained_on), "| Measure | Dev | Blind |", "|---|---|---|"]
    figures = {name: reply_measures(rows) for name, rows in talks.items()}
    lines += [f"| {title} | {dev} | {figures['blind'][title]} |" for title, dev in figures["dev"].items()]
    return "\n".join(lines).rstrip() + "\n"


def _short(result: Share) -> str:
    return f"{result.hits} of {result.count}" if result.count else "-"


def misses(rows: Sequence[Answered]) -> Iterator[str]:
    """Every miss of the dev set with its trace, gravest first."""
    kinds = (
        ("DANGER MISSED", lambda one: one.danger is True and not one.answer.immediate_danger),
        ("SIGNPOSTED AWAY", lambda one: one.must_reach is True and one.answer.route != "case"),
        ("FALSE ALARM", lambda one: one.danger is False and one.answer.immediate_danger),
        ("NEAR MISS TO A CASE", lambda one: one.near_miss and one.answer.route == "case"),
        ("LEVEL OUT BY MORE THAN ONE", lambda one: bool(one.levels) and not within(one, 1)),
        ("WRONG PERSON", lambda one: one.message.person not in {"unknown", one.answer.person}),
    )
    for title, is_one in kinds:
        for one in filter(is_one, rows):
            yield f"{title}  {one.message.id}: {' / '.join(one.message.messages)}"
            expected, given = one.message.expected, one.answer
            yield f"    expected {one.message.person} {expected.model_dump(exclude_defaults=True)}"
            yield (
                f"    answered {given.person} level {given.level} s42 {given.s42} route {given.route} "
                f"danger {given.immediate_danger} {given.categories}"
            )
            for found in given.indicators:
                aside = ", set aside" if found.set_aside else ""
                yield f'      {found.status}{aside}: {found.id} {found.effect} "{found.quote}" [{found.source}]'
