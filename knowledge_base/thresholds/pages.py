"""Writes docs/guidance.md, every rule in plain English with its source: python -m knowledge_base.thresholds.pages"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from knowledge_base.language.danger import dangers
from knowledge_base.thresholds.guidance import Indicator, guidance
from knowledge_base.thresholds.versions import guidance_version

PAGE = Path(__file__).resolve().parents[2] / "docs" / "guidance.md"
_EFFECTS = {
    "raises": "Raises the level",
    "lowers": "Shows that it is being put right",
    "rules_out": "A fitting explanation: takes an injury away (never a baby's)",
    "worrying": "Worrying: goes to a person unless something clearer is found",
    "worried": "A worry: goes to a person unless it is an everyday question",
    "disclosure": "Always goes to a person",
    "universal": "Services for everyone",
    "advice": "Guidance for the person who asks",
    "other_service": "Another service",
    "care_needs": "Section 42, first part: needs care and support",
    "no_care_needs": "Section 42, first part is not met",
    "can_protect_self": "Section 42, third part is not met",
    "cannot_protect_self": "Section 42, third part: cannot protect themself",
    "risk_over": "Section 42, second part is not met now",
    "harmless": "Says nothing of a worry",
}


def _answer(entry: Indicator) -> str:
    if entry.level is not None:
        return f"Level {entry.level}"
    if entry.outcome is not None:
        return {"report": "Report", "consult": "Consult", "resolve": "Resolve in the service"}[entry.outcome]
    return _EFFECTS[entry.effect or ""]


def _condition(entry: Indicator) -> str:
    parts = []
    if entry.when.not_mobile:
        parts.append("the child does not move about alone yet")
    if entry.when.age_from is not None:
        parts.append(f"aged {round(entry.when.age_from)} or over")
    if entry.when.age_below is not None:
        parts.append(f"aged under {round(entry.when.age_below)}")
    return " and ".join(parts)


def _quoted(sentences: Sequence[str]) -> str:
    return " ".join(f'"{sentence}"' for sentence in sentences)


def _entry(entry: Indicator, known: Mapping[str, Indicator]) -> list[str]:
    lines = [f"### {entry.name}", "", f"**{_answer(entry)}.** Ask: {entry.question}", ""]
    if condition := _condition(entry):
        lines.append(f"- Only when: {condition}. Not known: it stays open and is asked for.")
    lines.append(f"- For: {', '.join(entry.applies_to)}")
    lines.append(f"- For example: {_quoted(entry.examples)}")
    if entry.not_examples:
        lines.append(f"- But not: {_quoted(entry.not_examples)}")
    if entry.categories:
        lines.append(f"- Categories: {', '.join(entry.categories)}")
    if entry.fixed:
        lines.append("- Fixed: nothing else that is said lowers it")
    for names, says in ((entry.raised_by, "Raised by one level"), (entry.lowered_by, "Lowered by one level")):
        if names:
            lines.append(f"- {says} by: {'; '.join(known[name].name.lower() for name in names)}")
    if entry.note:
        lines.append(f"- {entry.note}")
    if entry.codes:
        lines.append(f"- Codes in the national returns: {', '.join(entry.codes)}")
    lines.append(f"- Source: {entry.source} ({entry.confidence}; version {entry.version}, review {entry.review_date})")
    return [*lines, f"- Id: `{entry.id}`", ""]


def page() -> str:
    """The page as it must stand in docs/."""
    rules = guidance()
    entries, _ = dangers()
    lines = [
        "# Threshold guidance in plain English",
        "",
        "This page is generated; do not edit it. Edit the files in `knowledge_base/thresholds/` and",
        "`knowledge_base/language/danger.yml`, then run `python -m knowledge_base.thresholds.pages`.",
        f"Version of the guidance: `{guidance_version()}`. It is guidance: a person decides.",
        "",
        "Three or more signs of one level raise it by one. What is not known is asked for and never lowers an answer.",
        "",
        "## Immediate danger",
        "",
    ]
    lines += [f"- **{one.name}** (`{one.id}`). Source: {one.source} ({one.confidence})" for one in entries.values()]
    current = ""
    for entry in rules.indicators.values():
        if rules.files[entry.id] != current:
            current = rules.files[entry.id]
            lines += ["", f"## {current}", ""]
        lines += _entry(entry, rules.indicators)
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
