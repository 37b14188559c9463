"""What the guidance's codes are called on its page."""

from __future__ import annotations

PERSONS = {
    "child": "A child",
    "unborn": "An unborn baby",
    "adult": "An adult",
    "unknown": "Not clear from the words",
}
CATEGORIES = {
    "cse": "Child sexual exploitation",
    "cce": "Child criminal exploitation",
    "fgm": "Female genital mutilation",
    "hba": "So-called honour-based abuse",
    "hsb": "Harmful sexual behaviour",
    "fii": "Perplexing presentations or fabricated or induced illness",
    "asb": "Antisocial behaviour",
    "bruising_non_mobile": "Injury to a baby who does not move about yet",
    "child_on_child": "Abuse between children",
    "missing": "Going missing",
    "unborn": "Risk to an unborn baby",
    "homelessness_16_17": "Homeless at 16 or 17",
    "faith_belief_abuse": "Abuse linked to faith or belief",
    "child_mental_health": "A child's mental health",
    "child_substance_misuse": "A child's use of drugs or alcohol",
    "parental_mental_health": "A parent's mental health",
    "parental_substance_misuse": "A parent's use of drugs or alcohol",
    "parental_disability": "A parent's disability or illness",
    "send_disability": "Special educational needs or disability",
    "housing_poverty": "Housing or money",
    "contact_dispute": "A dispute about contact with a child",
    "carer_breakdown": "Care at home is breaking down",
    "child_self_referral": "A child asks for help",
    "position_of_trust": "Somebody in a position of trust",
    "physical": "Physical abuse",
    "sexual": "Sexual abuse",
    "psychological": "Psychological abuse",
    "financial": "Financial abuse",
    "discriminatory": "Discriminatory abuse",
    "organisational": "Organisational abuse",
    "self_neglect": "Self-neglect",
    "self_harm": "Self-harm",
    "carer_stress": "Strain on a carer",
    "historic": "Abuse in the past",
    "mental_health_crisis": "Mental health crisis",
    "suicide_risk": "Risk of suicide",
    "risk_to_workers": "Risk to workers",
    "new_baby": "Help with a new baby",
}
STATUSES = {"confirmed": "Confirmed", "denied": "Denied", "unknown": "Open"}
SET_ASIDE = "Set aside: the words are there, and the rest of the message speaks against it"
EFFECTS = {
    "danger": "immediate danger, act now",
    "outcome: report": "Report to adult safeguarding",
    "outcome: consult": "Talk it over with adult safeguarding",
    "outcome: resolve": "Can often be put right by the service itself",
    "raises": "Makes other signs weigh more",
    "lowers": "Shows that it is being put right",
    "rules_out": "An explanation that fits",
    "worrying": "A worry that goes to a person unless something clearer is found",
    "worried": "A worry that goes to a person unless it is an everyday question",
    "disclosure": "Somebody tells of harm themself: this goes to a person",
    "universal": "Services that are open to everyone may help",
    "advice": "A question about how to go about something",
    "other_service": "Another service may help",
    "care_needs": "Section 42, first part: needs care and support",
    "no_care_needs": "Section 42, first part: not met",
    "risk_over": "Section 42, second part: not met now",
    "cannot_protect_self": "Section 42, third part: cannot protect themself",
    "can_protect_self": "Section 42, third part: not met",
    "unexplained": "No rule understands this: it goes to a person",
    "says_more": "No rule understands this: it goes to a person",
    "harmless": "Says nothing of a worry",
}
ROUTES = {
    "case": (
        "A person should look at this",
        "Report it, and the safeguarding team will look at it. If you are not sure, report it or call the team.",
    ),
    "early_help": (
        "Early help may be right",
        "Talk with the family, and with whoever leads on safeguarding where you work, about help early on. "
        "A family normally has to agree to it.",
    ),
    "universal": (
        "Services that are open to everyone may help",
        "For a child these are for instance the school, the health visitor or the GP.",
    ),
    "advice": (
        "This looks like a question and not like a worry about somebody",
        "The team can advise you by phone. If you are worried about somebody, add what you have seen or heard.",
    ),
    "other_service": (
        "Another service may be right",
        "For an adult this may be an assessment of care needs, a care provider's own safeguarding lead or the GP.",
    ),
}
UNCLEAR = "Not clear yet"


def category(code: str) -> str:
    """What a category is called."""
    return CATEGORIES.get(code) or code.replace("_", " ").capitalize()
