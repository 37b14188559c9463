"""The words by which an answer about a person falls into its parts: how old, where, which school, what is unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge_base.interview.name_words import GROWN, NOUN

_FLAGS = re.IGNORECASE
_EDGE = r"(?=$|[\s,.;:!?()-])"
UNIT = r"(?: ?-?(?:years?(?! ?\d)|yrs?|yr|y\.?o|months?|mths?|mnths?|mo|weeks?|wks?|days?))?(?:[ -]olds?)?"
_IN_WORDS = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four"
    r"|five|six"
    r"|seven|eight|nine))?)"
)
_ABOUT = (
    r"(?:(?:is|are|aged?:?|ages|about|bout|around|approx(?:imately|\.)?|roughly|nearly|almost|only|just|maybe|perhaps"
    r"|probably|prob|probs|abt|possibly|i think|i guess|like|looks?(?: like)?|turned|turning|now|currently|both"
    r"|each|all|must be|might be"
    r"|could be|going on|coming up|a|the age of|of|was|over|at least|say)[ ,]+)*"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = (
    rf"(?:\d{{1,2}}[/. -]\d{{1,2}}[/. -]\d{{2,4}}|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? \d{{2,4}}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|{_MONTH} \d{{4}}|\d{{4}}-\d\d-\d\d)"
)
_NOT_AN_AGE = (
    r"(?! ?(?:(?:little |young(?:er)? |older? |other |small |more |big )*(?:children|kids|boys|girls|people"
    r"|sisters|brothers"
    r"|siblings|sons|daughters|lads|babies|grandkids|grandchildren|nephews|nieces|cousins|teenagers)\b|doors?"
    r"|houses?|of(?! \d)|times|hours?|minutes?|am|pm|st\b|nd\b|rd\b|th\b|%"
    r"|/|:\d|stone|miles?|bed|flights?|streets?|o'?clock|(?:years?|months?|weeks?|days?) (?:ago|now|running|later)"
    r"|\+|ft|foot))"
)
_NUMBER = rf"\d{{1,3}}(?:ish)?{UNIT}"
_STREET = (
    r"(?:road|rd|street|st|str|close|cl|lane|ln|avenue|ave|drive|dr|grove|court|ct|way|crescent|cres|terrace|terr"
    r"|place|pl"
    r"|gardens?|gdns|hill|view|walk|mews|square|sq|rise|row|park|pk|green|house|steps|parkway|approach|quay|wharf"
    r"|lodge|fields?"
    r"|meadows?|parade|bank|side|vale|cottages?|yard|broadway|end|path|heights|towers?|mansions|villas?|estate"
    r"|croft|circus"
    r"|gate|dene|drove|buildings|flats|ridge|copse|chase|wynd|bungalows|orchard|common|reach|dock|point)"
)
_NO_STREET_NAME = (
    r"(?!(?:the|and|or|but|lives?|living|at|in|on|is|he|she|they|hes|shes|theyre|who|goes|attends?|aged?|with|years?|yrs?"
    r"|months?|weeks?|days?|wks?|mths?|yo|old|of|his|her|their|my|from|flat|no|number|year|yr|doors?|dont|i|im|its"
    r"|near"
    r"|by|opposite|behind|above|called|stays?|staying|sleeps|now|currently|address)\b)"
)
_LEVEL = r"(?:(?:top|ground|first|second|third|upper|lower|basement|back|front|left|right)(?: floor)?(?: flat)?,? )?"
_THE_STREET = r"(?:crescent|green|close|avenue|drive|square|lane|grove|terrace|parade|mews|row|hill|quay|gardens)"
ADDRESS = (
    rf"(?:{_LEVEL}(?:(?:flat|flt|apartment|apt|unit|room|plot|ward|bed) (?:no\.? )?(?:\d+[a-z]?|[a-z])\b,? "
    rf"?(?:(?:at|in|on) )?)"
    rf"(?:(?:no\.? ?|number )?\d{{1,4}}[a-z]?,? )?(?:(?:{_NO_STREET_NAME}[a-z'\u2019.-]+ ){{0,3}}?{_STREET}\b)?"
    rf"|(?:(?:no\.? ?|number |house |# ?)\d{{1,4}}[a-z]?,?|\d{{1,4}}(?:-\d{{1,4}})?[a-z]?) (?:the {_THE_STREET}"
    rf"|(?:{_NO_STREET_NAME}[a-z'\u2019.-]+ ){{1,3}}?{_STREET})\b"
    r"|(?:house |number |no\.? ?|# ?)\d{1,4}[a-z]?\b(?! ?(?:years?|yrs?|months?|weeks?|days?|of)\b))"
)
POSTCODE = r"\b[a-z]{1,2}\d{1,2}[a-z]? ?\d[a-z]{2}\b"
SCHOOL_WORD = (
    r"(?:(?:primary|secondary|high|infants?|juniors?|grammar|nursery|special|middle|boarding|village|c of e|catholic)"
    r" (?:school|academy|sch)|school|primary|academy|infants?|juniors?|high|college|nursery|pre-?school|secondary"
    r"|sixth form|grammar|comp|playgroup|kindergarten|uni(?:versity)?)"
)
_HOMES = (
    r"(?:care home|nursing home|residential home|retirement home|children'?s home|care centre|sheltered (?:housing"
    r"|accommodation|scheme|flats?)|supported living|hospital|hospice|infirmary|hostel|refuge|shelter"
    r"|caravan(?: site| park)?"
    r"|campsite|b ?& ?b|hotel|flats?|bedsit|maisonette|bungalow|annexe?|apartments?|farm|estate|travell?ers? site"
    r"|boat"
    r"|marina|squat|tent|house|home|clinic|a&e|ward|police station|station|library|church|mosque|temple|shops?|park"
    r"|car ?park|community centre|sports? centre|leisure centre|youth club|after.?school club|breakfast club"
    r"|foster (?:home"
    r"|care|placement|carers?))"
)
_WITH_WHOM = (
    r"(?:me|us|mine|ours|(?:(?:my|his|her|their|the|a|an|some|our|foster|other|two|both|this|old|little|older|big) )*"
    r"(?:mums?|mams?|moms?|dads?|mothers?|fathers?|parents?|nans?|nanas?|grans?|grandmas?|grandads?|grandmothers?"
    r"|grandfathers?|grandparents?|aunt(?:s|ies?)?|aunty|uncles?|brothers?|sisters?|sons?|daughters?|cousins?"
    r"|friends?|mates?|family|relatives?|partners?|wife|husband|boyfriends?|girlfriends?|neighbours?|carers?"
    r"|stepdads?"
    r"|stepmums?|step ?mothers?|step ?fathers?|siblings|childminders?|social workers?|ex|teachers?|bf|gf)"
    r"(?:'s|s'|s)?\b)"
)
_PLACE_NOUN = (
    r"(?:home|house|place|flat|school|nursery|college|hospital|work|church|mosque|shop|shops|town|village|park"
    r"|street|road"
    r"|lane|estate|bedroom|room|kitchen|garden|car|van|caravan|tent|hostel|hotel|refuge|bus stop|station|library"
    r"|club|centre"
    r"|class|office|ward|bed|clinic|surgery|prison|custody|care|foster care|placement|respite|field|woods|beach"
    r"|river|alley"
    r"|doorway|supermarket|cafe|pub|shed|garage|flats|block|building|court|college|town centre|city|country|end"
    r"|corner"
    r"|gym|playground|swings|phone box|airport|train|bus|intensive care|a&e|icu|bathroom|toilet|upstairs"
    r"|downstairs|streets"
    r"|nans|dads|mums|post office|market|mall|asda|tesco|aldi|lidl|morrisons|mcdonalds|the usual place)"
)
_NO_PLACE = (
    r"(?! (?:(?:his|her|their|my|a|an|the|real|great|so much|some|immediate|serious|early|mid|late|about|around"
    r"|school|blue"
    r"|red|black|green|grey|gray|white|pink|yellow|dark|long|blond\w*|brown|year|age|of) )*(?:danger|risk|pain"
    r"|trouble"
    r"|state|mess|mood|tears|need|fear|debt|years?|yr|reception|teens|twenties|thirties|forties|fifties|sixties"
    r"|seventies"
    r"|eighties|nineties|\d+s|\d0'?s|crisis|love|coat|jacket|hoodie|uniform|jumper|dress|hat|top|trackies|tracksuit"
    r"|wheelchair|pyjamas|nappy|hair|glasses|beard|dementia|autism|adhd|disabilit\w+|learning|medication|spectrum"
    r"|moment"
    r"|time|times|night|nights|weekends?|all|least|first|last|names?|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|case|benefits|drugs|phone)\b)"
)
_PREP = (
    r"(?:at|in|on|with|near|outside|inside|behind|above|over|below|beneath|opposite|next to|next door(?: to)?"
    r"|round|around|by|across(?: from)?|off|beside|between|in front of|up|down|past|towards?|from)"
)
_SOMEWHERE = (
    r"(?:(?:back |still |now |just |safe |asleep |alone |upstairs |downstairs )*(?:home|upstairs|downstairs"
    r"|next door|abroad"
    r"|missing|homeless|sleeping rough|rough sleeping|on the streets?|on the run|not at home|indoors|outside"
    r"|down the road"
    r"|over the road|across the road|across the street|up the road|round the corner|no fixed (?:abode|address)"
    r"|nfa)\b)"
)
_MODS = (
    r"(?:(?:now|currently|still|just|also|both|all|always|usually|mostly|normally|probably|i think|right now"
    r"|at the moment"
    r"|atm|today|tonight|safe|asleep|stuck|back|out|alone|maybe|actually|really|mainly|often|only|sometimes"
    r"|well)[ ,]+)*"
)
_LIVING = r"(?:lives?|living|liveing|livin|live|resides?|residing|resident|address|based)"
_STAYING = (
    r"(?:stays?|staying|stayin|sleeps?|sleeping|hangs?(?: out| about)?|hanging(?: out| about)?|last seen|seen|kept"
    r"|locked"
    r"|sofa[ -]?surf\w*|gone|went|moved|placed|left|ran(?: away| off)?|run(?: away| off)|waiting|plays?|playing"
    r"|sits?|sitting|sat|stood"
    r"|standing|walks?(?: home)?|walking|hiding|crashing|admitted|missing|homeless|working|works|taken|heading"
    r"|wandering)"
)
_KNOW = r"(?:do not|don'?t|dunno|dnt|don no|didn'?t|cannot|can'?t|not)"


_OF_THE_REPORTER = r"(?:(?:hi|hello) )?(?:my (?:own |full )?name(?:'?s| is)|i(?:'m| am) (?=(?-i:[A-Z])))"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, _FLAGS)


@dataclass(frozen=True)
class Patterns:
    """Each is matched where a word begins. `place` and the like end where their lead ends: the rest is run through."""

    unknown: re.Pattern[str]
    denied: re.Pattern[str]
    school: re.Pattern[str]
    school_named: re.Pattern[str]
    age: re.Pattern[str]
    address: re.Pattern[str]
    lives: re.Pattern[str]
    is_at: re.Pattern[str]
    at: re.Pattern[str]
    home: re.Pattern[str]
    others: re.Pattern[str]
    clause: re.Pattern[str]
    naming: re.Pattern[str]
    not_theirs: re.Pattern[str]


@lru_cache(maxsize=2)
def patterns(own: bool) -> Patterns:
    """The patterns for an answer about somebody else, or about oneself (`own`)."""
    they = r"(?:he|she|they|it|who" + (r"|i" if own else "") + r")"
    be = r"(?:['\u2019]?s|['\u2019]?re|['\u2019]?ll be| is| are| was| will be| be| turns| have| has| had)?"
    they_are = (
        rf"(?:(?:and|but|so|where|then|that|cos|because|now|currently|today) )*"
        rf"(?:(?:i think|think|maybe|reckon|apparently) )?"
        rf"(?:{they}{be}(?:n['\u2019]?t)? " + (r"|i['\u2019]?m |im " if own else "") + ")"
    )
    whose = r"(?:his|her|their|the|there" + (r"|my" if own else "") + ")"
    return Patterns(
        unknown=_compiled(
            r"(?:(?:the |his |her |their )?(?P<field>(?:full |real |first |last |sur)?names?|age|address|dob"
            r"|date of birth"
            r"|school)(?: is| are)?"
            r" (?:not known|unknown|not sure|unsure|not given|\?+)|no (?P<no>name|address|age)(?: known| given)?"
            rf"(?! (?:is|was)\b))(?:[ ,]+sorry)?{_EDGE}"
            rf"|(?:(?:but|and|sorry|no) )*(?:(?:i|we) )?(?:(?:really|just|honestly|actually|also) )?"
            rf"(?:{_KNOW} (?:really |actually |fully )?(?:know|remember|recall|say|sure|certain|got|have)|dunno"
            rf"|no idea"
            rf"|no clue|unsure|idk|not known|unknown|not given|never (?:knew|heard|caught|got))\b"
            rf"(?P<what>(?: (?:(?:about|of|on|the|any|exactly|if|what|who|how|where|when|old|age|dob|date|birth|is"
            rf"|are|was"
            rf"|s|called|{they}(?:['\u2019]?s|['\u2019]?re)?|his|her|their|your|there|full|real|first|last|second|sur"
            rf"|name|names|surname|address|exact|house|number|lives?|living|live|street|kids?|kid'?s"
            rf"|child(?:ren)?(?:'s)?"
            rf"|boy'?s?|girl'?s?|lad'?s?|man'?s?|lady'?s?|woman'?s?|or|anything|more|else|much|it|that|now|exactly"
            rf"|either"
            rf"|them|him|their|place|whereabouts|school|go(?:es)?|to|at|which))\b(?:['\u2019]s)?)*)"
            rf"(?:[ ,]+(?:sorry|though|tho|im afraid|i'?m afraid))?{_EDGE}"
        ),
        denied=_compiled(
            rf"(?:(?:and|but|so) )?(?:(?:{they}) (?:isn['\u2019]?t|aren['\u2019]?t|is not|are not|wasn['\u2019]?t|not"
            rf"|used to|don['\u2019]?t|doesn['\u2019]?t|no longer|never)\b|(?:not|used to|no longer) (?={_LIVING}"
            rf"|{_PREP}))"
        ),
        school=_compiled(
            rf"(?:{they_are})?(?:(?:and|also|currently|now|still) )*(?:(?:school|nursery|college) (?:at|in)"
            rf"|(?:goes|go|going|went) to|attend(?:s|ing)?|goes"
            rf"|(?:a )?(?:pupil|student) (?:at|of)|enrolled (?:at|in)|(?:{whose} )?(?:school|nursery|college)"
            rf"(?: name)?(?:'?s| is|:)|school(?=\s+(?-i:[A-Z])))\s+"
        ),
        school_named=_compiled(
            rf"(?P<at>{_MODS}(?:at|in) )?(?P<school>(?:the )?(?-i:[A-Z])[\w'\u2019.&-]*"
            rf"(?: (?:(?-i:[A-Z])[\w'\u2019.&-]*|of|c of e|rc|the)){{0,5}}? {SCHOOL_WORD}(?: school"
            rf"| academy)?){_EDGE}"
        ),
        age=_compiled(
            rf"(?:{they_are})?{_ABOUT}(?P<age>"
            rf"(?:(?:{whose} )?(?:d\.?o\.?b\.?|date of birth|birthday|birth date)(?: is|:|,)?|born(?: on| in)?:?)"
            rf" *(?:{_DATE}|[\d/. -]{{6,12}})"
            rf"|{_DATE}"
            r"|(?:in )?(?:school )?(?:year|yr|y) ?\d{1,2}\b(?! ?old)|(?:in )?reception(?: class)?"
            r"|(?:(?:in )?(?:(?:his|her|their|my|the|your) )?(?:(?:early|mid|late)[ -]*(?:to[ -]*(?:mid|late) )?)?"
            r"(?:\d0'?s\b|(?:twen|thir|for|fif|six|seven|eigh|nine)ties))"
            rf"|(?<![\w.])\d{{1,3}}(?:ish)? ?(?:or|to|-|/|and a half or) ?\d{{1,3}}{UNIT}{_NOT_AN_AGE}"
            rf"|(?<![\w.])\d{{1,2}} ?(?:years?|yrs?|y)(?: old)?,? ?(?:and )?\d{{1,2}} ?(?:months?|mths?|m)(?: old)?"
            rf"|(?<![\w.]){_NUMBER}{_NOT_AN_AGE}(?: (?:in|next|this|on) (?:{_MONTH}|week|month|year)\b)?"
            rf"|[mf] ?\d{{1,3}}\b|\d{{1,3}} ?[mf]\b|{_IN_WORDS}{UNIT}(?! (?:of|children|kids|boys|girls|people"
            rf"|sisters"
            rf"|brothers|little|young|doors|other|siblings|lads|sons|daughters)\b)(?=$|[\s,.;:!?)])"
            rf"|newborn|new born){_EDGE}(?: (?:now|too|ish|i think|i guess|maybe|probably|today"
            rf"|approx(?:imately)?)(?=$|[\s,.;!?]))?"
        ),
        address=_compiled(rf"{ADDRESS}(?:,? {POSTCODE})?"),
        lives=_compiled(
            rf"(?:{they_are})?{_MODS}(?:(?:{whose} |home |current |last known )*(?P<lives>{_LIVING}|where|location"
            rf"|home(?=:)"
            rf"|place(?=:))(?: is|:|s)?[ ,]+(?={_MODS}\S)|(?P<stays>{_STAYING})(?= |$|[.,;!]))"
        ),
        is_at=_compiled(
            rf"(?:{they_are}|(?:and |but )?(?:is|are) )(?P<mods>{_MODS})(?P<at>(?:{_PREP}\b{_NO_PLACE}"
            rf"|{_SOMEWHERE}|home|here|there|missing|homeless"
            r"|abroad|away|inpatient|in-patient))"
        ),
        at=_compiled(
            rf"(?:(?:and|but) )?{_MODS}(?:same (?:address|house|place|flat|home|road|street) as|of(?= \d)"
            rf"|{_PREP}\b(?:[ ,]+now)?{_NO_PLACE} (?=(?:(?:the|a|an|his|her|their|my|our|this|that|mum'?s"
            rf"|dad'?s|some|another) )*(?:{ADDRESS}|{_PLACE_NOUN}\b|{_WITH_WHOM}|{_HOMES}\b|(?-i:[A-Z])"
            rf"|(?:\w+[ ]){{1,2}}"
            rf"(?:{_PLACE_NOUN}|{_HOMES}|{_STREET})\b))|{_SOMEWHERE})"
        ),
        home=_compiled(
            rf"(?:his|her|their|my|our) (?:[\w'\u2019]+ ){{0,2}}?(?:house|flat|place|home|caravan|car|room)\b"
            rf"|(?:the |a |an |an? old |some )?(?:(?!(?:and|or|is|he|she|they|his|her|my|in|at|on|with|boy|girl|lad"
            rf"|kid|kids"
            rf"|child|children|baby|man|woman|lady|family|couple|person|teenager|twins|boys|girls"
            rf"|\d+)\b)[\w'\u2019&]+ )"
            rf"{{0,3}}?(?:{_HOMES}|next door|\w+ doors? (?:down|up|along|away)|(?:ward|room) \d+\w?|lodge|court"
            rf"|towers?)\b"
            rf"(?!['\u2019]s| (?:neighbours?|boy|girl|kids?|family|man|lady|woman|couple)\b)"
        ),
        others=_compiled(
            rf"(?:(?:and|but|so) )?(?:{'' if own else 'i |we |im |i.m |me and |'}(?:his|her|their|my|our"
            rf"|the) (?:\w+ )?"
            rf"(?:{NOUN}|{GROWN}|family|boyfriend|girlfriend|parent)(?:['\u2019]?s)? (?=(?:\w+ )?(?:is|are|was"
            rf"|lives?|works?"
            rf"|has|have|got|does|says?|said|knows?|drinks?|goes|hits?|shouts?|took|takes|left|leaves?|came|comes|went|moved|brought|keeps?|kept|told)\b)"
            rf"|(?:mum|dad|mam|mother|father)(?:['\u2019]?s)? (?:\w+ )?(?:is|lives?|works?|has|does|says?|said"
            rf"|drinks?)\b)"
        ),
        clause=_compiled(
            rf"(?:{they_are}|(?:(?:and|but|so|because|cos|coz|please|pls|which|something|while|when) )*"
            rf"(?:there(?:['\u2019]?s| is| are)|please|pls|i|we|it|its|im|i['\u2019]?m|we['\u2019]re|because|cos"
            rf"|coz|which"
            rf"|something|due|edd|(?:under|below|less than|younger than|not yet) \d{{1,3}}"
            rf"|has|have|had|got|\w+n['\u2019]t|cant|dont|cannot|wont)\b ?)"
        ),
        naming=_compiled(
            rf"(?:(?:and|but|so) )?(?:(?:i|we|they|people|everyone|everybody) (?:all |only |just )?(?:call|know)s?"
            rf" (?:him|her|them|me)(?: as| by)?|(?:{they}(?:['\u2019]?s|['\u2019]?re| is| are|['\u2019]?m| am)?"
            rf" )?(?:called|named|known as|go(?:es)? by|nicknamed)(?: the name(?: of)?)?"
            rf"|(?:(?:my|his|her|their|the|a) )?(?:(?:child|kid|boy|girl|lad|mum|man|woman|lady|baby)['\u2019]?s )?"
            rf"(?:full |first |real )?names?(?:['\u2019]?s| is| are)?(?: called)?"
            rf"|(?:i )?(?:think|believe|reckon|guess)(?: (?:it|he|she|that)(?:['\u2019]?s| is))(?: called)?"
            rf"|(?:i )?(?:think|believe|reckon|guess)(?= )"
            rf"|(?:(?:he|she|this){be}|{they} (?:is|am)) ?(?<= )(?=(?-i:[A-Z])[a-z])"
            rf"|{they}{be} ?(?<= )(?=(?:an?|the|my|our|one of) )"
            rf"|(?:it|this|that)(?:['\u2019]?s| is)(?: about)?|(?:the|my) (?:kids|children|boys|girls|lads) are"
            rf"{'|i.?m|i am|(?:just |you can )*call me|me' if own else ''})(?:(?=[ :,])|(?<= ))[ :,]*"
        ),
        not_theirs=_compiled("(?!)" if own else _OF_THE_REPORTER),
    )
