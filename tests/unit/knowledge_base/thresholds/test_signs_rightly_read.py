"""A sign counts where the words stand for it: not where they are denied, a name, or ordinary life."""

from __future__ import annotations

import pytest

from knowledge_base.thresholds import assess
from knowledge_base.thresholds.assessment import Person
from knowledge_base.thresholds.guidance import guidance
from knowledge_base.thresholds.signs import find_signs, read_story

Row = tuple[str, Person, str]

DENIED: list[Row] = [
    ("money_worry", "adult", "Nobody is shouting at her or taking her money, she said so herself."),
    ("money_worry", "adult", "No one pushes him about or takes his pension, he told me."),
    ("assault_or_force", "adult", "Nobody has hit him or kicked him."),
    ("assault_or_force", "adult", "She has not been shouted at or slapped by anyone."),
    ("grip_marks_or_bruises", "adult", "There were no cuts, grazes or bruises when we washed him."),
    ("grip_marks_or_bruises", "adult", "I saw no bruises, marks or cuts on her arms."),
    ("worrying_words", "adult", "Nothing dangerous, he just forgets to put the bins out."),
    ("worrying_words", "child", "Nothing too violent, only a bit of shoving in the queue."),
    ("worrying_words", "child", "I don't think he's in any danger."),
    ("worrying_words", "child", "I do not believe that she is unsafe at home."),
    ("worrying_words", "adult", "I'm not suggesting she is being abused."),
    ("worrying_words", "child", "No one was frightened, upset or hurt."),
    ("says_worried", "child", "Nothing worrying, just a question about shoes."),
    ("unexplained_injury", "child", "No rashes, marks or bruises when he changed for swimming."),
    ("unborn_substances", "unborn", "She doesn't smoke or drink alcohol, and the scan was lovely."),
    ("domestic_abuse_adult", "adult", "There has never been any shouting or domestic violence in that house."),
    ("low_mood", "child", "He isn't worried, low or tearful, he just misses his old school."),
    ("suicidal_child", "child", "She denies wanting to end her life."),
]

STILL_CONFIRMED_BESIDE_A_DENIAL: list[Row] = [
    ("money_worry", "adult", "Nobody stops him. His nephew takes his money every Friday."),
    ("money_worry", "adult", "No one has noticed, but the cleaner takes money from her purse."),
    ("money_worry", "adult", "I can't prove it or anything but her son takes her pension."),
    ("assault_or_force", "adult", "He is not sorry, he slapped her."),
    ("assault_or_force", "adult", "She can't walk or she would run when he hits her."),
    ("grip_marks_or_bruises", "adult", "Nobody knows about the bruises on her arms."),
    ("grip_marks_or_bruises", "adult", "The home could not explain the bruises."),
    ("grip_marks_or_bruises", "adult", "There were no carers, food was mouldy and she had bruises."),
    ("unexplained_injury", "child", "Nobody can explain the bruises on her back."),
    ("unexplained_injury", "child", "No coat, bruises on both arms and always cold."),
    ("needs_illness_or_disability", "adult", "He can't speak since the stroke."),
    ("worrying_words", "adult", "My wife hasn't stopped crying since we saw him."),
    ("worrying_words", "child", "I can't believe she is being abused and nobody listens."),
    ("worrying_words", "child", "No, he is scared of going home."),
    ("worrying_words", "child", "I do not know if he is safe or in danger."),
    ("worrying_words", "child", "She eats nothing, cries and is scared of her uncle."),
    ("unborn_substances", "unborn", "She won't stop drinking and she is 20 weeks."),
    ("unborn_substances", "unborn", "She has not told the midwife about the heroin."),
    ("low_mood", "child", "He isn't naughty, he is withdrawn and tearful."),
    ("worrying_words", "child", "She won't go to school or leave her room, frightened of him."),
    ("worrying_words", "child", "She won't go out or leave her room frightened of him."),
    ("needs_help_with_daily_life", "adult", "He can't do his own tea or his stoma."),
]

NAMES_AND_WORK: list[Row] = [
    ("unborn_substances", "unborn", "Ringing from Beacon Drug and Alcohol Service about an appointment for scans."),
    ("unborn_substances", "unborn", "Sam Oakes, Tidewell Alcohol Project. She is due in March."),
    ("worrying_words", "child", "We moved to Knife Hill Lane in June and love it."),
    ("worrying_words", "child", "He plays darts at the Harm Bridge Tavern on Mondays."),
    ("parent_substances", "child", "I'm from the Crossways Drugs and Alcohol Team and want to book your training."),
    ("domestic_abuse_adult", "adult", "I am a domestic violence worker and would like your leaflets."),
    ("grip_marks_or_bruises", "adult", "My neighbour is Mark and he lives at number 4."),
    ("child_sexual_exploitation", "child", "No, he's not a child, he's 24."),
    ("care_and_support_needs", "adult", "Please do not tell my dad."),
    ("said_to_be_abused_or_at_risk", "adult", "It is not safe to ring me after six."),
    ("worrying_words", "child", "Change anyone in danger now."),
    ("child_is_hurt", "child", "He was kicked out by his dad in June and lives with us."),
    ("worrying_words", "child", "I am a social worker in the next county."),
    ("worrying_words", "child", "I'm the safeguarding lead at a primary school."),
    (
        "asks_for_youth_activities",
        "child",
        "I teach at Swimming Bath Lane School and her shoes are often wet.",
    ),
]

NAMES_THAT_STAY_SIGNS: list[Row] = [
    ("unborn_substances", "unborn", "She is pregnant and known to Beacon Drug and Alcohol Service."),
    ("unborn_substances", "unborn", "She is under the drug and alcohol team and due in May."),
    ("unborn_substances", "unborn", "SHE IS PREGNANT AND DRINKING IN THE KINGS ARMS EVERY NIGHT"),
    ("unborn_substances", "unborn", "Pregnant, and on heroin at the Station Hotel again last night."),
    ("grip_marks_or_bruises", "adult", "There was a mark on her neck. Mark from the flat below saw it too."),
    ("child_is_hurt", "child", "His dad kicks him when he has been drinking."),
    ("assault_or_force", "adult", "The lodger kicked her in the back."),
    ("said_to_be_abused_or_at_risk", "adult", "She is not safe in that house."),
    ("worrying_words", "child", "Big Dave has a Knife and he is outside Oak House."),
    ("domestic_abuse_adult", "adult", "She came to us at Rowan House because of Domestic Violence at home."),
    ("needs_memory_and_thinking", "adult", "Mum has Dementia and lives at Willow Court."),
    ("care_and_support_needs", "adult", "She lives at Willow Court Care Home and was sent out with no shoes."),
]

ORDINARY_LIFE: list[Row] = [
    ("low_income", "child", "She has toast and an egg before school."),
    ("low_income", "child", "He burnt the toast and the alarm went off."),
    ("significant_disability", "child", "Dad is demanding a tracheostomy that no doctor has advised."),
    ("accident_seen", "child", "I saw three lines across his back when he changed."),
    ("accident_seen", "child", "The school nurse saw her yesterday and wrote it all down."),
    ("accident_seen", "child", "I seen the texts on his phone from that man."),
    ("fitting_accident_seen", "child", "His teacher saw him in the corridor and he would not speak."),
    ("forced_locked_or_tied", "adult", "Her son locks her out when his friends come."),
    ("slavery_signs", "adult", "He was in the road, barefoot, in his dressing gown."),
    ("slavery_signs", "adult", "The water bill was not paid last month."),
    ("slavery_signs", "adult", "Grandad likes sleeping in his armchair after lunch."),
    ("needs_memory_and_thinking", "adult", "I don't know if this is the right place to ask."),
    ("needs_memory_and_thinking", "adult", "Sorry, idk who to ask about rails for the bath."),
    ("needs_memory_and_thinking", "adult", "We do not know where he moved to."),
    ("needs_memory_and_thinking", "adult", "I'm not sure whether you do this, my neighbour is 40."),
    ("shuts_out_care", "adult", "He missed a few tablets while his sister was away."),
    ("carer_fears_own_temper", "adult", "I took her to the seaside on Sunday."),
    ("carer_fears_own_temper", "adult", "I left him in April and we are both happier."),
    ("assault_or_force", "adult", "She has dry skin on both elbows."),
    ("assault_or_force", "adult", "The residents kick off when the telly breaks."),
    ("needs_learning_disability_or_autism", "adult", "My knee has not been right since the winter."),
    ("executive_capacity_in_doubt", "adult", "Capacity assessed and present."),
    ("child_sexual_exploitation", "child", "He is 21 months and has just started walking."),
    ("child_sexual_exploitation", "child", "I went through the exploitation checklist and nothing was ticked."),
    ("child_sexual_exploitation", "child", "This looks like criminal exploitation, he carries packages."),
    ("consistent_boundaries", "child", "Her uncles took her phone and she has not been seen at college."),
    ("grip_marks_or_bruises", "adult", "I think he may burn himself on that stove one day."),
    ("worrying_words", "adult", "Not right now, I am at work."),
    ("worrying_words", "child", "When is the next safeguarding training?"),
    ("asks_for_activities", "child", "He said it to the staff of our breakfast club, who wrote it down and rang me."),
    ("asks_for_youth_activities", "child", "The football coach sends him private messages when it is late at night."),
    ("asks_for_youth_activities", "child", "After swimming he said that his arm was sore and cried in the car."),
    ("asks_for_company", "adult", "A man from the bowls club has borrowed her card."),
    ("restraint_or_rough_handling", "adult", "It was roughly half past nine when I rang."),
    ("restraint_or_rough_handling", "adult", "He is a rough sleeper in his forties."),
    ("slavery_signs", "adult", "She is bent double with belly ache."),
    ("clutter", "adult", "His brother collects him at four."),
    ("asks_for_activities", "child", "I look after my gran after school until six."),
    ("low_mood", "child", "Mum is very low since the baby came."),
    ("happened_once", "child", "She shouts only once he has gone to bed."),
    ("happened_once", "unborn", "No scans, no bloods, nothing until now."),
    ("unfounded_rumour", "child", "He hit a little boy in the shop, no idea who they are."),
]  # fmt: skip

TRUE_SIGNS: list[Row] = [
    ("low_income", "child", "They are living on toast until payday."),
    ("low_income", "child", "He asked for toast at the door again."),
    ("low_income", "child", "The gas meter has run out and there is no milk."),
    ("low_income", "child", "He comes in hungry and we give him toast."),
    ("significant_disability", "child", "She is fed by gastrostomy."),
    ("significant_disability", "child", "He has a tracheostomy and oxygen at home."),
    ("accident_seen", "child", "He slipped on the wet grass and two staff saw it."),
    ("accident_seen", "child", "I saw him fall from the swing."),
    ("fitting_accident_seen", "child", "She fell in netball and the teacher saw it happen."),
    ("forced_locked_or_tied", "adult", "Her son locks her in the bedroom when his friends come."),
    ("assault_or_force", "adult", "Her son locks her out in the rain."),
    ("assault_or_force", "adult", "He elbowed her in the ribs."),
    ("slavery_signs", "adult", "They come out of the caravan barefoot to wash cars."),
    ("slavery_signs", "adult", "He is not paid and the boss has his passport."),
    ("slavery_signs", "adult", "Six workers sleeping in a container behind the shop."),
    ("needs_memory_and_thinking", "adult", "She doesn't know where she is half the time."),
    ("needs_memory_and_thinking", "adult", "He does not know who I am any more, and I am his wife."),
    ("needs_memory_and_thinking", "adult", "I do not know what day it is or where I am."),
    ("shuts_out_care", "adult", "She has stopped taking her insulin and shuts the nurse out."),
    ("shuts_out_care", "adult", "He keeps missing his dialysis and refuses his tablets."),
    ("carer_fears_own_temper", "adult", "I hide his glasses so that he stays in the chair."),
    ("carer_fears_own_temper", "adult", "I take away her frame when I go out."),
    ("carer_fears_own_temper", "adult", "I leave him in his room when I cannot bear it."),
    ("needs_learning_disability_or_autism", "adult", "He has never been right since birth and has a carer."),
    ("executive_capacity_in_doubt", "adult", "His capacity is in doubt, it comes and goes."),
    ("child_sexual_exploitation", "child", "She is 14 and her boyfriend is 24."),
    ("child_sexual_exploitation", "child", "She is 13. He is 22 and buys her vodka."),
    ("child_sexual_exploitation", "child", "I think she is being groomed and exploited."),
    ("consistent_boundaries", "child", "We grounded him for a week for swearing."),
    ("asks_for_activities", "child", "Is there a breakfast club near Elm Road?"),
    ("restraint_or_rough_handling", "adult", "The night carer is rough with her."),
    ("slavery_signs", "adult", "An old man bent double in the field, the boss shouts at him."),
    ("clutter", "adult", "He collects newspapers and I cannot get in at the door."),
    ("asks_for_activities", "child", "Do you know of any after school childcare?"),
    ("low_mood", "child", "He is tearful and withdrawn since Easter."),
    ("unborn_substances", "unborn", "She is on ketamine most nights."),
    ("asks_for_activities", "child", "We have moved with our two girls, I would like a nursery place from May."),
    ("asks_for_youth_activities", "child", "Any football for a lad of nine?"),
    ("asks_for_company", "adult", "He is lonely since his wife died and would love some company."),
    ("worrying_words", "adult", "She is frightened and the police came twice."),
]  # fmt: skip


def status(sign: str, person: Person, sentence: str) -> str:
    found = find_signs(guidance(), read_story([sentence], None), person, None)
    return next((one.status for one in found if one.id == sign), "not found")


@pytest.mark.parametrize(("sign", "person", "sentence"), DENIED)
def test_a_denied_sign_is_not_confirmed(sign: str, person: Person, sentence: str) -> None:
    assert status(sign, person, sentence) == "denied"


@pytest.mark.parametrize(("sign", "person", "sentence"), STILL_CONFIRMED_BESIDE_A_DENIAL)
def test_a_denial_of_something_else_leaves_a_sign_as_it_is(sign: str, person: Person, sentence: str) -> None:
    assert status(sign, person, sentence) == "confirmed"


@pytest.mark.parametrize(("sign", "person", "sentence"), NAMES_AND_WORK)
def test_a_name_or_the_reporters_own_work_is_no_sign(sign: str, person: Person, sentence: str) -> None:
    assert status(sign, person, sentence) == "not found"


@pytest.mark.parametrize(("sign", "person", "sentence"), NAMES_THAT_STAY_SIGNS)
def test_a_sign_beside_a_name_or_in_that_of_a_service_somebody_is_known_to_is_found(
    sign: str, person: Person, sentence: str
) -> None:
    assert status(sign, person, sentence) == "confirmed"


@pytest.mark.parametrize(("sign", "person", "sentence"), ORDINARY_LIFE)
def test_ordinary_life_is_no_sign(sign: str, person: Person, sentence: str) -> None:
    assert status(sign, person, sentence) == "not found"


@pytest.mark.parametrize(("sign", "person", "sentence"), TRUE_SIGNS)
def test_a_true_sign_of_the_same_kind_is_found(sign: str, person: Person, sentence: str) -> None:
    assert status(sign, person, sentence) == "confirmed"


@pytest.mark.parametrize(
    "text",
    [
        "I've never told anyone about the abuse. I am 14.",
        "No one told anybody about the sexual abuse by the coach at my son's club.",
        "My daughter is 9. Nobody is doing anything about the bruises.",
        "No one is looking into the sexual abuse of my niece, 11.",
        "The manager never recorded the bruises. The resident is 84.",
        "She never talks about the abuse. She is 9.",
        "No help for the self harm, she is 14.",
        "Concern About Sexual Abuse At Oak Primary School",
        "Child Disclosed Sexual Abuse At Elm Park School",
        "Report Of Neglect And Bruises At Willow Lodge",
    ],
)
def test_what_nobody_did_about_it_denies_nothing_and_a_heading_is_no_name(text: str) -> None:
    assert assess([text]).route == "case"


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("My mum does not believe he touches me. I am 13.", "sexual_abuse"),
        ("The police do not believe he beats her. She is 78 and has dementia", "assault_or_force"),
        ("They don't think he beats the kids but he does", "child_is_hurt"),
    ],
)
def test_what_others_do_not_believe_is_not_denied(text: str, sign: str) -> None:
    assert ("confirmed", sign) in {(one.status, one.id) for one in assess([text]).indicators}
