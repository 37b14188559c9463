"""What must stand at the end of a dialogue: the report, the words, the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.acceptance.service import eventually

if TYPE_CHECKING:
    from tests.acceptance.dialogues.play import Playing

_NO_VALUE = {"(unknown)": "unknown", "(declined)": "declined", "(nothing)": "nothing"}
_OF_THE_REPORT = ("danger", "language", "person_requested")
SECONDS_FOR_A_CASE = 30


def check(playing: Playing) -> None:
    """Add what is not as the file says to the faults, and fail with all of them and the whole exchange."""
    dialogue, faults = playing.dialogue, playing.faults
    reports = [one for each in playing.conversations[-1:] for one in playing.stored.reports(each)]
    report = reports[-1] if reports else {"answers": {}, "subjects": [{"answers": {}}]}
    for place, expected in enumerate([dialogue.report, *dialogue.people]):
        for name, wanted in expected.items():
            found = _found(report, name, place)
            if not _fits(found, wanted):
                faults.append(f"the report has {name} = {found}, and not {wanted}")
    if dialogue.ends == "stopped" and report.get("stage") != "stopped":
        faults.append(f"the report's stage is {report.get('stage')}, and not stopped")
    _words(playing)
    _case(playing)
    at_most = getattr(dialogue.at_most, playing.voice.channel)
    if at_most is not None and playing.messages > at_most:
        faults.append(f"{playing.messages} messages, and at most {at_most} may be needed")
    assert not faults, "\n".join(["", *faults, "", *playing.exchange])


def _found(report: dict[str, Any], name: str, place: int) -> dict[str, Any]:
    if place == 0 and name in _OF_THE_REPORT:
        return {"status": "given", "value": str(report.get(name))}
    subjects = report["subjects"]
    own = subjects[place]["answers"] if place < len(subjects) else {}
    answer = own.get(name) or (report["answers"].get(name) if place == 0 else None)
    return answer or {"status": "nothing", "value": None}


def _fits(found: dict[str, Any], wanted: str) -> bool:
    if wanted in _NO_VALUE:
        return bool(found["status"] == _NO_VALUE[wanted])
    return found["status"] == "given" and str(found["value"]).casefold() == wanted.casefold()


def _words(playing: Playing) -> None:
    """Every message stands word for word, whatever it was taken for."""
    kept = playing.stored.words(playing.conversations)
    for text in playing.written:
        if text.strip() and text not in kept:
            playing.faults.append(f"these words were not kept: {text}")
        elif text.strip():
            kept.remove(text)


def _case(playing: Playing) -> None:
    dialogue = playing.dialogue
    cases, contacts = _cases(playing), _contacts(playing)
    if dialogue.case and not cases:  # after a silence it is the worker that hands over
        cases = eventually(lambda: _cases(playing) or None, within=SECONDS_FOR_A_CASE, what="a case")
    if bool(cases) != dialogue.case:
        playing.faults.append(f"{len(cases)} cases; contacts: {[one['outcome'] for one in contacts]}")
    for one in cases[-1:]:
        if dialogue.urgent is not None and one["urgent"] != dialogue.urgent:
            playing.faults.append(f"urgent is {one['urgent']}")
        missing = [reason for reason in dialogue.reasons if reason not in one["reasons"]]
        if missing:
            playing.faults.append(f"the case's reasons are {one['reasons']}, without {missing}")
        playing.stored.service.case(one["reference"], within=SECONDS_FOR_A_CASE)


def _contacts(playing: Playing) -> list[dict[str, Any]]:
    return [one for each in playing.conversations[-1:] for one in playing.stored.contacts(each)]


def _cases(playing: Playing) -> list[dict[str, Any]]:
    return [one for one in _contacts(playing) if one["outcome"] == "escalated"]
