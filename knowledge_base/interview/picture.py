"""The interview as a flow picture: a Mermaid diagram, drawn from the questions and the situations they are asked in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from knowledge_base.interview.cases_of import LANES, SELF, Lane, asked_of, depends_on_reply
from knowledge_base.interview.questions import QuestionData, by_field, follow_up_file, question_file

_FIRST = ("danger_now", "reporter_kind")
_LAST = "check_answers"
_FOLLOW_UPS = "At most {most} questions that decide most,<br/>where a yes would bring it to a person"
_STYLES = (
    "classDef danger fill:#fbe9e7,stroke:#b10e1e,color:#0b0c0c",
    "classDef person fill:#e8f1f8,stroke:#1d70b8,color:#0b0c0c",
    "classDef end_ fill:#e7f2ec,stroke:#00703c,color:#0b0c0c",
)


def picture() -> str:
    """The whole diagram, in a fence."""
    lines = ["```mermaid", "flowchart TD", *_beginning()]
    lines += [line for number, lane in enumerate(LANES) for line in _lane(number, lane)]
    return "\n".join([*lines, *_ending(), *(f"  {style}" for style in _STYLES), "```"])


def _beginning() -> list[str]:
    danger, who = (by_field()[name] for name in _FIRST)
    urgent = [by_field()[name].label for name in question_file().first_in_danger]
    return [
        '  start(["Who we are. When closed: the out-of-hours number first"]) --> danger{"' + danger.label + '?"}',
        '  danger -->|"yes, or danger said at any question"| emergency["999 at once, and a person is called:<br/>'
        'nobody has to finish a form"]:::danger',
        f'  emergency --> urgent["First: {_lines(urgent)}"]:::danger',
        '  urgent -->|"then the rest in its usual order"| who',
        f'  danger -->|"no, not sure"| who{{"{who.label}?"}}',
    ]


def _lane(number: int, lane: Lane) -> list[str]:
    """The boxes of one kind of reporter, from top to bottom."""
    boxes = [(f"l{number}_{place}", text) for place, text in enumerate(_boxes(lane))]
    lines = [f'  subgraph lane{number}["{LANES[lane].capitalize()}"]', "    direction TB"]
    lines += [f'    {name}["{text}"]' for name, text in boxes]
    chain = " --> ".join(name for name, _ in boxes)
    choice = next(one.label for one in by_field()["reporter_kind"].choices if one.value == lane.reporter)
    return [*lines, f"    {chain}", "  end", f'  who -->|"{choice}"| {boxes[0][0]}', f"  {boxes[-1][0]} --> check"]


def _boxes(lane: Lane) -> Iterator[str]:
    """Questions that stand beside each other and are asked about the same persons share a box."""
    after = follow_up_file().after
    placed = [q for q in question_file().questions if q.field not in (*_FIRST, _LAST) and lane in asked_of(q)]
    for persons, group in groupby(placed, key=lambda one: tuple(asked_of(one)[lane])):
        together = list(group)
        names = [q.field for q in together]
        cut = names.index(after) + 1 if after in names and lane is not SELF else len(names)
        yield _box(lane, persons, together[:cut])
        if after in names and lane is not SELF:
            yield _FOLLOW_UPS.format(most=follow_up_file().at_most)
        if together[cut:]:
            yield _box(lane, persons, together[cut:])


def _box(lane: Lane, persons: tuple[str, ...], together: list[QuestionData]) -> str:
    title = "" if persons == lane.persons else f"<b>Only about {' or '.join(persons)}</b><br/>"
    return title + _lines([_label(lane, one) for one in together])


def _label(lane: Lane, one: QuestionData) -> str:
    label = (one.label_self if lane is SELF else None) or one.label
    marks = ("*" if depends_on_reply(one, lane) else "") + ("\u00b0" if one.left_out is not None else "")
    return f"{label}{marks}"


def _lines(labels: list[str]) -> str:
    return "<br/>".join(labels)


def _ending() -> list[str]:
    check = by_field()[_LAST].choices
    send, change = (one.label for one in check)
    return [
        '  check{"Check your answers"}',
        f'  check -->|"{change}"| one["that question only"] --> check',
        f'  check -->|"{send}"| sent(["A reference, what happens next and by when,<br/>'
        'what to do meanwhile, how to add more"]):::end_',
        '  sent -->|"over the threshold, in doubt, or asked for"| officer["A person looks at it"]:::person',
        '  sent -->|"else"| help["Advice, services that fit,<br/>and: I still want a person to look at this"]:::end_',
        '  help -.->|"I still want a person"| officer',
        "  emergency --> officer",
        '  anytime["At every question:<br/>why, do not know, rather not say,<br/>'
        'go back, change, stop, start again, is this a bot"]',
        '  asks["A person is asked for at once:<br/>I want a person; three answers that could not be read;<br/>'
        'another language; words about oneself"]:::person -.-> officer',
    ]
