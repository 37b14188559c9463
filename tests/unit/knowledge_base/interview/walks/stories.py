"""What a made-up reporter knows: who they are, whom it is about, and the truth of every question they may be asked.

Everything is invented: Exampleshire does not exist, and the numbers are those kept for drama.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from knowledge_base.interview.phrases import wants_no_more
from knowledge_base.interview.questions import QuestionData
from tests.unit.knowledge_base.interview.walks.message import Key

NAMES = [
    *[("Mia Brown", "she"), ("Tom Hill", "he"), ("Ella Stone", "she"), ("Jack Marsh", "he"), ("Priya Shah", "she")],
    *[("Noah Reed", "he"), ("Grace Lowe", "she"), ("Omar Aziz", "he"), ("Zofia Nowak", "she"), ("Leo Finch", "he")],
]
TELLERS = ["Sam Green", "Alex Wood", "Dana Cole", "Chris Field", "Robin Hart"]
OF_A_CHILD = [
    "{She} comes in hungry most days and {her} clothes are dirty.",
    "{She} is often left alone in the evening.",
    "{She} has gone very quiet since the summer and will not say why.",
    "There is a lot of shouting at home and {she} hides upstairs.",
    "{She} has missed three weeks of school.",
]
OF_AN_ADULT = [
    "{She} has lost a lot of weight and the house is very cold.",
    "{She} says that money keeps going from {her} purse.",
    "{She} is not washed and {her} tablets are not given.",
    "Visitors shout at {her} and {she} seems frightened of them.",
]
OF_THE_UNBORN = [
    "She is pregnant and still drinks every day.",
    "She has missed all of her scans and has no cot yet.",
    "Her boyfriend pushed her last month and she is expecting.",
]
OF_A_YOUNG_SELF = ["I get shouted at every night and I hide.", "I am left on my own all weekend with no food."]
OF_A_GROWN_SELF = ["My carer takes my bank card and shouts at me.", "I am hit at home and I am afraid to go back."]
FREE_WORDS = {
    "safe_time": ["after six on 07700 900321", "mornings on 07700 900322", "no"],
    "reporter_role": ["class teacher", "school nurse", "health visitor", "duty officer at Elm Housing"],
    "reporter_organisation": ["Elm School", "Oak Lane Surgery", "Exampleshire Homes"],
    "feedback": ["through my manager", "by letter to the school", "in the team meeting"],
    "subject_whereabouts": ["at school", "4 Elm Road, Exampleton", "at home with mum", "in the flat above the shop"],
    "consent_why": ["it is not safe to tell them", "there was no time to ask", "mum would take it out on the child"],
    "wishes": ["to stay at home", "for it to stop", "more visits from family"],
    "actions_taken": ["I spoke to mum last week", "nothing yet", "we keep a diary of it"],
    "agencies": ["the GP and the school nurse", "none", "early help since May"],
    "household": ["mum and a baby brother", "only mum", "two lodgers and a dog"],
    "harm_source": ["mum's partner", "a neighbour", "the older brother"],
    "anything_else": ["no", "no", "the dog is not friendly", "that's all"],
}
OTHER_WORDS = ["something with the family", "the usual, as far as I saw", "a bit of both"]
CONTACTS = {
    "07700 900456": "+447700900456",
    "sam.green@example.org": "sam.green@example.org",
    "my work phone is 07700 900457": "+447700900457",
}
DUE = {"3 March": "2027-03-03", "12/01/2027": "2027-01-12", "February 2027": "2027-02", "9 April 2027": "2027-04-09"}
BIRTHS = {"3/4/2019": "2019-04-03", "12 May 2015": "2015-05-12", "born in June 2021": "2021-06"}
_SPELLED = {4: "four", 7: "seven", 9: "nine", 12: "twelve"}


@dataclass(frozen=True)
class Truth:
    """What holds for one question: the values that may stand for it, and ways to say it in plain words."""

    values: frozenset[str]
    ways: tuple[str, ...]


@dataclass
class Story:
    """A reporter's hidden story. What is asked only once is made up when it is asked, and then stays."""

    rng: Random
    reporter: str
    subject: str
    name: str
    pronoun: str
    years: int
    known: dict[Key, Truth] = field(default_factory=dict)

    def truth(self, definition: QuestionData, about: str | None) -> Truth:
        """The truth of a question about one person."""
        key = (definition.field, about)
        if key not in self.known:
            self.known[key] = self._made_up(definition, about)
        return self.known[key]

    def changed(self, definition: QuestionData, about: str | None) -> Truth:
        """Something else than what holds, for a slip."""
        before = self.known.get((definition.field, about))
        for _ in range(8):
            other = self._made_up(definition, about, slipped=True)
            if before is None or not other.values & before.values:
                return other
        return before or other

    def worry(self, *, with_facts: bool = False) -> str:
        """Some sentences of the worry; with facts, who it is about and how old."""
        rng = self.rng
        if self.reporter == "self":
            told = rng.choice(OF_A_GROWN_SELF if self.years >= 18 else OF_A_YOUNG_SELF)
            return f"I am {self.years}. {told}" if with_facts else told
        she, her = self.pronoun, "her" if self.pronoun == "she" else "him"
        pool = {"child": OF_A_CHILD, "adult": OF_AN_ADULT, "unborn": OF_THE_UNBORN}[self.subject]
        told = " ".join(rng.sample(pool, rng.choice([1, 1, 2])))
        if she == "he":
            told = told.replace("{her} ", "his ").replace("{her}", her)
        told = told.replace("{She}", she.capitalize()).replace("{she}", she).replace("{her}", her)
        if not with_facts or self.subject == "unborn":
            return told
        who = {"child": "a pupil" if self.reporter == "professional" else "a child next door", "adult": "an adult"}
        return f"{self.name} is {self.years} years old, {who[self.subject]}. {told}"

    def facts(self) -> dict[Key, frozenset[str]]:
        """What may be taken from the words of the worry, about the first person and the reporter."""
        kind = "me" if self.reporter == "self" else self.subject
        found = {
            ("subject_kind", "1"): frozenset({kind}),
            ("subject_name", "1"): frozenset({self.name, self.name.split()[0]}),
            ("subject_age", "1"): frozenset({str(self.years)}),
            ("reporter_kind", None): frozenset({self.reporter}),
        }
        return {key: self.known[key].values | values if key in self.known else values for key, values in found.items()}

    def _made_up(self, definition: QuestionData, about: str | None, *, slipped: bool = False) -> Truth:
        rng, name = self.rng, definition.field
        if definition.kind in ("yes_no", "choice"):
            return self._chosen(definition, about, slipped=slipped)
        if definition.kind == "age":
            return self._age(about, slipped=slipped)
        if definition.kind == "name":
            return self._name(name, about, slipped=slipped)
        if definition.kind in ("date", "contact"):
            said, value = rng.choice([*(DUE if definition.kind == "date" else CONTACTS).items()])
            return Truth(frozenset({value}), (said,))
        said = rng.choice(FREE_WORDS.get(name, OTHER_WORDS))
        return Truth(frozenset({said}) | ({"no"} if said == "that's all" else set()), (said,))

    def _chosen(self, definition: QuestionData, about: str | None, *, slipped: bool) -> Truth:
        rng, name = self.rng, definition.field
        given = [choice for choice in definition.choices if choice.counts_as == "given"]
        fixed = {"reporter_kind": self.reporter, "subject_kind": self.subject}.get(name)
        if name == "danger_now":
            fixed = "yes" if rng.random() < 0.07 else "no"
        if name == "others_at_risk":
            fixed = "yes" if rng.random() < (0.25 if about == "1" else 0.15) else "no"
        if slipped and name not in ("danger_now", "others_at_risk"):
            given = [choice for choice in given if choice.value not in (fixed, "self", "me")]
            fixed = None
        choice = next((one for one in given if one.value == fixed), None) or rng.choice(given)
        plain = {"yes": ("yeah", "yep", "yes"), "no": ("nope", "nah", "no")}.get(choice.value, ())
        more = tuple(phrase for phrase in choice.also if not wants_no_more(phrase, "sms"))
        if name == "others_at_risk" and choice.value == "yes":
            more = ()
        letter = chr(ord("A") + definition.choices.index(choice))
        # "yes, and they agree" stands as the yes, and the agreement beside it
        values = {choice.value, "yes"} if choice.value.startswith("yes ") else {choice.value}
        return Truth(frozenset(values), (choice.value, choice.label, letter, *plain, *more))

    def _age(self, about: str | None, *, slipped: bool) -> Truth:
        rng = self.rng
        years = self.years if about == "1" and not slipped else rng.choice([2, 4, 7, 9, 12, 15])
        if slipped and self.years >= 18:
            years = rng.choice([34, 51, 77])
        if about == "1" and self.subject == "child" and self.reporter != "self" and rng.random() < 0.2 and not slipped:
            said, value = rng.choice([*BIRTHS.items()])
            return Truth(frozenset({value, str(years)}), (said,))
        ways = [str(years), f"{years} years old", f"{self.pronoun} is {years}", f"aged {years}"]
        return Truth(frozenset({str(years)}), (*ways, *([_SPELLED[years]] if years in _SPELLED else [])))

    def _name(self, name: str, about: str | None, *, slipped: bool) -> Truth:
        if name == "reporter_name":
            who = self.rng.choice(TELLERS)
            return Truth(frozenset({who}), (who, f"my name is {who}", f"I'm {who}"))
        who = self.name if about == "1" and not slipped else self.rng.choice([n for n, _ in NAMES if n != self.name])
        own = "his" if self.pronoun == "he" else "her"
        return Truth(frozenset({who}), (who, f"{own} name is {who}", f"it's {who}", f"{self.pronoun}'s called {who}"))


def a_story(rng: Random) -> Story:
    """A reporter of any kind with a story of any kind."""
    reporter = rng.choice(["professional", "professional", "public", "public", "self"])
    subject = rng.choice(["child", "child", "adult", "adult", "unborn"]) if reporter != "self" else "me"
    name, pronoun = rng.choice(NAMES)
    grown = subject == "adult" or (subject == "me" and rng.random() < 0.5)
    years = rng.choice([19, 34, 52, 78, 84] if grown else [2, 4, 7, 9, 12, 15, 16])
    if subject == "me" and not grown:
        years = rng.choice([11, 13, 15, 16])
    return Story(rng, reporter, subject, name, pronoun, years)
