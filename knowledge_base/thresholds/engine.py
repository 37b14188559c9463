"""From signs to an answer. Three values throughout: what is unknown is asked for and never lowers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from knowledge_base.language import Danger
from knowledge_base.language.ages import ADULT_AT
from knowledge_base.language.other_languages import language_of_all
from knowledge_base.thresholds.adult_answer import adult_answer
from knowledge_base.thresholds.answer import answer
from knowledge_base.thresholds.assessment import Assessment, Facts, IndicatorFinding, Person, Route, Unknown
from knowledge_base.thresholds.child_answer import child_answer
from knowledge_base.thresholds.guidance import Guidance, guidance
from knowledge_base.thresholds.kinds import as_kind, contradicted, graver, other_kind, with_children
from knowledge_base.thresholds.learned.reading import LearnedReading, read_learned
from knowledge_base.thresholds.levels import moved
from knowledge_base.thresholds.matter import Matter, Signs
from knowledge_base.thresholds.second_look import danger_in, danger_together
from knowledge_base.thresholds.signs import Story, find_signs, read_story

_CHILDREN = frozenset({"child", "children", "baby", "babies", "toddler", "toddlers"})
_ROUTES: Mapping[int, Route] = {1: "universal", 2: "early_help", 3: "case", 4: "case"}
_FEWEST_WORDS = 4  # fewer are not read as a whole: they are a greeting, a name, an answer
_SHORTEST_ANSWER = 5  # an answer to a question with at least so many words is read as part of the story
_INTERPRETER = Unknown(
    id="interpreter",
    field="language",
    question="Which language does the reporter speak, and is an interpreter there?",
    why="These words are not English, and the guidance reads English only.",
)
_TRIED = Unknown(
    id="earlier_help",
    field="actions_taken",
    question="What have you and others already tried, and did it help?",
    why="Earlier help that did not work raises the level.",
)


def assess(
    messages: Sequence[str],
    *,
    reporter: str = "public",
    facts: Facts | None = None,
    area: Any | None = None,
    answers: Collection[int] = (),
    screened: bool = False,
    danger_denied: bool = False,
) -> Assessment:
    """What the guidance says of these messages and confirmed facts.

    `reporter` is "public" or "professional". `area` may choose a route for each level (`area.routes`). `answers` are
    the numbers of messages that only answered a question: a short one is not read as part of the story, while every
    sign in it counts. `screened`: each message was screened for danger when it came, with the question that was open;
    then only what those of the worry say together is looked at, and that not where the reporter, asked for it, denied
    danger (`danger_denied`). Raises EncoderError where the encoder is not installed, never because of a text; the same
    input always gives the same answer.
    """
    read = read_report(
        messages, reporter=reporter, facts=facts, area=area, answers=answers, screened=screened, denied=danger_denied
    )
    found = answer_of(read, facts)
    return found if facts is None else marked(found, read, facts)


@dataclass(frozen=True)
class Read:
    """What a report's words say. It is read once, however often it is then asked what other facts would change."""

    texts: Sequence[str]
    story: Story
    danger: Danger | None
    learned: LearnedReading | None
    unsure: bool
    foreign: bool
    reporter: str
    routes: Mapping[int, Route]


def read_report(
    messages: Sequence[str],
    *,
    reporter: str = "public",
    facts: Facts | None = None,
    area: Any | None = None,
    answers: Collection[int] = (),
    screened: bool = False,
    denied: bool = False,
) -> Read:
    """The words, read. Of the facts only the person and the age bear on it; everything is as in `assess`."""
    kept = [(number in answers, message) for number, message in enumerate(messages) if message.strip()]
    texts = [message for _, message in kept]
    story = read_story(texts or [""], facts)
    told = [n for n, (answered, text) in enumerate(kept) if not (answered and len(text.split()) < _SHORTEST_ANSWER)]
    foreign = language_of_all(texts) is not None
    read = story if len(told) == len(texts) else read_story([texts[n] for n in told] or [""], facts)
    learned = None if foreign else _learned(read, reporter)
    danger = None
    if screened and not denied and (worry := [text for answered, text in kept if not answered]):
        danger = _together(worry, facts, reporter)
    if learned is not None and read is not story:
        learned = replace(learned, places=_placed(learned, read, story, told))
    unsure = _unsure(facts, learned)
    story = _about(story, learned, facts)
    if not screened or foreign:
        danger = danger_in(texts, story, learned)
    routes = {**_ROUTES, **(getattr(area, "routes", None) or {})}
    return Read(texts, story, danger, learned, unsure, foreign, reporter, routes)


def answer_of(read: Read, facts: Facts | None) -> Assessment:
    """What the guidance says of words that were read, with these facts about the same person."""
    rules = guidance()
    story, danger, learned, routes = read.story, read.danger, read.learned, read.routes
    found = _assessed(rules, story, facts, danger, learned, routes)
    other = contradicted(story, facts, read.texts)
    if other is None and read.unsure and story.reading.person in {"child", "adult"}:
        second = _assessed(rules, as_kind(story, other_kind(story)), facts, danger, learned, routes)
        found = graver(found, second, ask_age=True)
    elif other is not None:
        whom: Person | None = None if learned is None else "adult" if learned.says("adult") else "child"
        second = _assessed(rules, as_kind(story, other), facts, danger, learned, routes)
        found = graver(found, second, ask_age=True, told=whom)
    elif story.reading.person == "adult" and story.words.known & _CHILDREN and found.route == "case":
        found = with_children(found, _assessed(rules, as_kind(story, "child"), facts, danger, learned, routes))
    if facts is not None and facts.children_there and found.person == "adult":
        child = _assessed(rules, as_kind(story, "child"), facts, danger, learned, routes)
        found = with_children(found, child, told=True)
    if danger is not None:
        found.indicators.insert(0, _danger_finding(danger, found.guidance_version))
    if read.reporter == "professional":
        found.unknowns.append(_TRIED)
    if read.foreign:
        found.route = "case"
        found.unknowns.insert(0, _INTERPRETER)
    found.same_day = any(
        one.status == "confirmed" and one.id in rules.indicators and rules.indicators[one.id].same_day
        for one in found.indicators
    )
    return found


def with_a_yes(read: Read, facts: Facts, sign: str) -> Assessment:
    """What the guidance would say if this sign were confirmed too."""
    return answer_of(read, facts.model_copy(update={"indicators": {**facts.indicators, sign: "confirmed"}}))


def marked(found: Assessment, read: Read, facts: Facts) -> Assessment:
    """With a mark on each sign that was asked about, is still not known, and would send this to a person."""
    if found.route == "case":
        return found
    for one in found.indicators:
        asked = facts.indicators.get(one.id) == "unknown" and one.status == "unknown"
        one.decides = asked and with_a_yes(read, facts, one.id).route == "case"
    return found


def _together(worry: Sequence[str], facts: Facts | None, reporter: str) -> Danger | None:
    """Danger by what the messages of the worry say together; the answers to other questions were screened by theirs."""
    story = read_story(worry, facts)
    return danger_together(story, _learned(story, reporter))


def _learned(story: Story, reporter: str) -> LearnedReading | None:
    count = sum(word.isalnum() for word in story.words.words)
    return read_learned(story, reporter) if count >= _FEWEST_WORDS else None


def _placed(learned: LearnedReading, read: Story, story: Story, told: Sequence[int]) -> dict[str, tuple[int, int]]:
    """The places of the reading in the whole story, where only these messages of it were read."""
    places: dict[str, tuple[int, int]] = {}
    for question, (first, last) in learned.places.items():
        number = read.message_at(first)
        further = story.begin(told[number]) - read.begin(number)
        begin, end = (story.words.word_at(read.words.spans[word][0] + further) for word in (first, last))
        places[question] = (begin, end)
    return places


def _about(story: Story, learned: LearnedReading | None, facts: Facts | None) -> Story:
    """The story with the person whom the whole message is about, where no fact says it."""
    if learned is None or (facts is not None and (facts.subject_kind or facts.age_years is not None)):
        return story
    kind: Person = "unborn" if learned.says("unborn") else "adult" if learned.says("adult") else "child"
    reading = story.reading
    age = reading.age_years
    if age is not None and kind in {"child", "adult"} and (age >= ADULT_AT) != (kind == "adult"):
        age = None
    return replace(story, reading=replace(reading, person=kind, age_years=None if kind == "unborn" else age))


def _unsure(facts: Facts | None, learned: LearnedReading | None) -> bool:
    """True where no fact says whether it is a child or an adult, and the message as a whole may be about either."""
    if learned is None or (facts is not None and (facts.subject_kind or facts.age_years is not None)):
        return False
    return abs(learned.scores["adult"]) < learned.threshold("person_unsure")


def _assessed(
    rules: Guidance,
    story: Story,
    facts: Facts | None,
    danger: Danger | None,
    learned: LearnedReading | None,
    routes: Mapping[int, Route],
) -> Assessment:
    person = story.reading.person
    signs = Signs(moved(rules, find_signs(rules, story, person, facts)))
    answered = frozenset(name for name, status in (facts.indicators if facts else {}).items() if status == "confirmed")
    matter = Matter(rules, story, signs, danger, learned, answered, routes)
    if person == "adult":
        return adult_answer(matter)
    if person == "unknown":
        return _unknown_person(matter)
    return child_answer(matter)


def _danger_finding(danger: Danger, version: str) -> IndicatorFinding:
    return IndicatorFinding(
        id=f"danger:{danger.id}",
        name=danger.name,
        status="confirmed",
        quote=danger.quote,
        effect="danger",
        source=danger.source,
        version=version,
    )


def _unknown_person(matter: Matter) -> Assessment:
    """In doubt a person looks at it; what is plainly no worry is answered as a question."""
    signs = matter.signs
    serious = [one for one in signs.confirmed if (one.level or 0) >= 2 or one.effect.startswith("outcome")]
    serious += signs.with_effect("worrying", "disclosure", "raises")
    benign = bool(signs.with_effect("universal", "advice"))
    if not benign:
        serious += signs.with_effect("worried")
    decisive = next(iter([*serious, *signs.open()]), None)
    if matter.danger:
        return answer(matter, "case", "danger", decisive)
    if matter.learned is not None and matter.reaches():
        matter = matter if decisive else matter.with_whole()
        return answer(matter, "case", "unclear_worrying", decisive or matter.signs.all[-1])
    if (matter.learned is None and (decisive or not benign)) or (matter.few_words and decisive and not benign):
        return answer(matter, "case", "unclear_worrying" if decisive else "unclear", decisive)
    matter = matter.without([one for one in serious if one.id in matter.rules.indicators])
    if signs.with_effect("advice"):
        return answer(matter, "advice", "advice", None)
    return answer(matter, "universal", "level_1", None)
