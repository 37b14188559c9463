"""A kept version of the guidance as the desk shows it. It may be of any age, so nothing in it is counted on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from api.desk import labels
from api.desk.times import said
from api.desk.views import Row
from api.guidance.page.labels import EFFECTS, category
from api.guidance.versions.models import GuidanceVersion
from knowledge_base.areas import Area

OUTCOMES = {"report": "Report", "consult": "Consult", "resolve": "Resolve in the service"}
FOLDERS = {
    "rules": "Special rules",
    "harms": "Kinds of harm to a child",
    "children": "Signs of need, children and unborn babies",
    "adults": "Adults",
    "modifiers": "What raises or lowers a sign",
    "everyday": "Everyday life",
}


@dataclass(frozen=True)
class SignView:
    """One entry: its place on the page, what it is called, rows that explain it, the phrases that it looks for."""

    anchor: str
    name: str
    rows: Sequence[Row]
    phrases: Sequence[str]


@dataclass(frozen=True)
class GroupView:
    """The signs of one file."""

    anchor: str
    title: str
    signs: Sequence[SignView]


def version_page(kept: GuidanceVersion, area: Area) -> dict[str, Any]:
    """Everything on the page of one version."""
    content = kept.content
    danger = content.get("danger") or {}
    return {
        "version": kept.version,
        "first_used": said(kept.first_used, area),
        "dangers": _dangers(danger),
        "ideas": [
            SignView(f"idea-{name}", labels.spoken(name), [], one.get("phrases") or [])
            for name, one in sorted((danger.get("concepts") or {}).items())
        ],
        "groups": _groups(content.get("indicators") or [], area),
        "learned": _learned(content.get("thresholds") or {}),
        "word_lists": sorted((content.get("word_lists") or {}).items()),
    }


def _groups(indicators: Iterable[Mapping[str, Any]], area: Area) -> list[GroupView]:
    listed = list(indicators)
    names = {str(one.get("id")): str(one.get("name")) for one in listed}
    groups = groupby(listed, key=lambda one: str(one.get("file")))
    return [
        GroupView(f"file-{file.replace('/', '-')}", _title(file), [_sign(one, names, area) for one in entries])
        for file, entries in groups
    ]


def _title(file: str) -> str:
    folder, _, name = file.removesuffix(".yml").partition("/")
    return f"{labels.named(folder, FOLDERS)}: {name.replace('_', ' ')}"


def _sign(one: Mapping[str, Any], names: Mapping[str, str], area: Area) -> SignView:
    rows = [
        Row("What it does", _does(one, area)),
        Row("Only when", _only_when(one.get("when") or {})),
        Row(
            "For",
            ", ".join(labels.named(kind, {**labels.PERSONS, "any": "Anybody"}) for kind in one.get("applies_to") or []),
        ),
        Row("Asked", str(one.get("question") or "")),
        Row("Raised by", _named(one.get("raised_by"), names)),
        Row("Lowered by", _named(one.get("lowered_by"), names)),
        Row("Categories", ", ".join(category(code) for code in one.get("categories") or [])),
        Row("Codes of the national returns", ", ".join(one.get("codes") or [])),
        Row("Note", str(one.get("note") or "")),
        Row("For example", "\n".join(one.get("examples") or [])),
        Row("Not, for example", "\n".join(one.get("not_examples") or [])),
        Row("Does not count beside", "\n".join(one.get("not_with") or [])),
        _source(one),
    ]
    anchor = f"indicator-{one.get('id')}"
    return SignView(anchor, str(one.get("name")), [row for row in rows if row.value], one.get("phrases") or [])


def _does(one: Mapping[str, Any], area: Area) -> str:
    level, outcome, effect = one.get("level"), one.get("outcome"), one.get("effect")
    if level is not None:
        does = f"Level {level}"
        called = area.level_names.get(int(level), does)
        does = does if called == does else f"{does} (here: {called})"
    elif outcome is not None:
        does = labels.named(str(outcome), OUTCOMES)
    else:
        does = labels.named(str(effect), EFFECTS)
    more = ["Nothing else that is said lowers it"] * bool(one.get("fixed"))
    more += ["It asks for action the same day"] * bool(one.get("same_day"))
    return ". ".join([does, *more])


def _only_when(when: Mapping[str, Any]) -> str:
    parts = ["the child does not move about alone yet"] * bool(when.get("not_mobile"))
    if (years := when.get("age_from")) is not None:
        parts.append(f"aged {years:g} or over")
    if (years := when.get("age_below")) is not None:
        parts.append(f"aged under {years:g}")
    told = " and ".join(parts)
    return f"{told[0].upper()}{told[1:]}. Not known: it stays open and is asked for" if told else ""


def _named(ids: Iterable[str] | None, names: Mapping[str, str]) -> str:
    return "\n".join(names.get(one, one) for one in ids or [])


def _source(one: Mapping[str, Any]) -> Row:
    version, confidence, review = one.get("version"), one.get("confidence"), one.get("review_date")
    told = [
        one.get("source") or "Not known",
        version and f"version {version}",
        confidence,
        review and f"review {review}",
    ]
    return Row("Source", "; ".join(str(part) for part in told if part))


def _dangers(danger: Mapping[str, Any]) -> list[SignView]:
    signals = danger.get("signals") or []
    common = {name: danger.get(name) for name in ("version", "review_date")}
    return [
        _danger({**common, **one}, [signal for signal in signals if signal.get("kind") == one.get("id")])
        for one in danger.get("entries") or []
    ]


def _danger(one: Mapping[str, Any], signals: Sequence[Mapping[str, Any]]) -> SignView:
    together = [" with ".join(_choice(part) for part in parts) for parts in one.get("together") or []]
    rows = [
        Row("What it does", "Immediate danger: emergency advice at once, and a person is told"),
        Row("Counts also", "; ".join(_even_if(one))),
        Row("Words that show it together", "\n".join(together)),
        Row("Ideas that show it together", "\n".join(_signal(signal) for signal in signals)),
        _source(one),
    ]
    anchor = f"danger-{one.get('id')}"
    return SignView(anchor, str(one.get("name")), [row for row in rows if row.value], one.get("phrases") or [])


def _choice(phrases: Sequence[str]) -> str:
    return f"“{phrases[0]}”" if len(phrases) == 1 else f"one of {', '.join(f'“{one}”' for one in phrases)}"


def _even_if(one: Mapping[str, Any]) -> list[str]:
    return ["when it is past"] * bool(one.get("even_if_past")) + ["when it is denied"] * bool(one.get("even_if_denied"))


def _signal(signal: Mapping[str, Any]) -> str:
    ideas = " + ".join(_ideas(part) for part in signal.get("all") or [])
    unless = ", ".join(_ideas(part) for part in signal.get("unless") or [])
    return f"{ideas}{f' (unless: {unless})' if unless else ''}"


def _ideas(part: str) -> str:
    return " or ".join(name.replace("_", " ") for name in part.split("|"))


def _learned(thresholds: Mapping[str, Any]) -> list[SignView]:
    reading, danger = thresholds.get("reading") or {}, thresholds.get("danger") or {}
    scores = {name: value for name, value in danger.items() if isinstance(value, float)}
    views = []
    if reading:
        name = str(reading.get("name"))
        views.append(_weights("indicator-message_as_a_whole", name, reading, reading.get("thresholds") or {}))
    if danger:
        views.append(_weights("danger-weights", "The weight of evidence for immediate danger", danger, scores))
    return views


def _weights(anchor: str, name: str, told: Mapping[str, Any], scores: Mapping[str, float]) -> SignView:
    does = "Weighs all the words of a message together, where single signs say too little or too much"
    rows = [
        Row("What it does", does),
        Row("At what scores (log odds)", "\n".join(f"{key.replace('_', ' ')}: {at:g}" for key, at in scores.items())),
        Row("Learned weights (SHA-256)", str(told.get("weights") or "")),
        _source(told),
    ]
    return SignView(anchor, name, [row for row in rows if row.value], [])
