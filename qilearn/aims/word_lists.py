"""The words that the rules on aims and measures look for. They are lists, plainly to be seen, and may be wrong.

A list holds words and phrases, matched whole and whatever their case. It looks at words, never at what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

MAY_BE_WRONG = "A rule of thumb that looks only at English words; it may be wrong about yours."
"""What every rule that reads words says of itself."""


def words(block: str, *phrases: str) -> tuple[str, ...]:
    """A list from a block of words and some phrases of several words, the longest first."""
    return tuple(sorted({*block.split(), *phrases}, key=lambda phrase: (-len(phrase), phrase)))


CHANGES = words(
    "implement introduce train educate develop launch install deploy adopt establish create build buy purchase recruit "
    "hire appoint redesign design write pilot use distribute hold run deliver provide offer expand embed co-produce "
    "coproduce co-design codesign standardise standardize digitise digitize review implementation introduction training "
    "development rollout roll-out adoption installation recruitment",
    "roll out", "rolling out", "set up", "put in place", "bring in", "carry out", "start using", "all staff trained",
    "complete the", "complete all", "complete our", "complete e-learning", "complete training",
    "a new pathway", "a new form", "a new policy", "a new guideline",
)  # fmt: skip
"""Beginnings of an aim that is really a change: something to do, not something that will be different."""

THINGS = re.compile(
    r"use of\b|(?:hold|run|train|training|review|design|development|pilot|build|recruitment|installation) "
    r"(?:places|times|needs|rates?|costs?|hours|days|delays?|errors|faults|visits|appointments|checks|"
    r"sessions (?:attended|missed|cancelled))\b"
)
"""Beginnings that only look like a change: "use of restraint" and "hold times on the telephone" name a thing."""

EFFORT = words(
    "try promote encourage strive endeavour facilitate prioritise advocate remind champion foster",
    "raise awareness", "awareness raising", "work harder", "try harder", "do our best", "work towards", "focus on",
    "commit to", "pay attention to", "aspire to", "be mindful of", "be more",
)  # fmt: skip
"""Beginnings of an aim that is about effort: how hard people try, not what comes of it."""

EFFORT_ANYWHERE = words("", "raise awareness", "raising awareness", "try harder", "work harder", "do our best")

BETTER = words(
    "improve improved improving improvement better best enhance enhanced enhancing optimise optimised optimal optimize "
    "streamline good great excellent excellence quality effective effectively effectiveness efficient efficiency "
    "high-quality world-class first-class gold-standard person-centred patient-centred joined-up seamless robust holistic "
    "compassionate compassionately quickly timely promptly prompt safer appropriate appropriately",
    "outstanding care", "outstanding service", "outstanding services", "outstanding experience", "be outstanding",
    "safe care", "safe service", "safe services", "safe environment", "safe discharge", "safe handover", "safe and",
    "be safe",
)  # fmt: skip
"""Words that praise without saying what would be different. Results can be outstanding, and people can feel safe."""

COUNTABLE = words(
    "percentage percent proportion share rate rates number numbers count days hours minutes weeks months wait waits "
    "waiting time times length score scores median average mean cost costs visits calls",
    "how many", "how often", "how long", "per cent",
)  # fmt: skip
"""Words that say what is counted; beside one of them "improve" does no harm."""

TOPICS = words(
    "feedback communication handover handovers documentation teamwork training safety experience care awareness "
    "engagement culture wellbeing well-being support continuity dignity hygiene learning supervision coordination "
    "collaboration involvement access equity information teaching medication nutrition discharge"
)
"""What an aim may be about, which alone says nothing of what would be different about it."""

SOONER = words("sooner faster quicker earlier slower safer", "more often", "less often", "more quickly", "more safely")
"""Words that say which way, where the name of something to count or time belongs."""

SOON = words(
    "soon asap shortly ongoing immediately eventually quickly promptly future continuous",
    "as soon as possible", "in due course", "in the future", "in the near future", "when possible", "over time",
    "as quickly as possible", "going forward", "long term", "short term", "this year", "next year",
)  # fmt: skip
"""Dates that never come."""

SOME = words(
    "some many most several lots significantly significant substantially substantial considerably dramatically "
    "markedly fewer less more better lower higher minimal maximum minimum optimal improved reduced",
    "a bit", "a lot", "a few", "as many as possible", "as few as possible", "as low as possible", "as much as possible",
    "as high as possible", "a small number",
)  # fmt: skip
"""Amounts that nobody can check."""

EVERYONE = words(
    "patients patient people persons everyone everybody clients users customers families parents children adults staff "
    "public population residents citizens service users students pupils learners trainees"
)
"""Whom an aim is for, when it might be anybody. Alone they are vague; with an age, a place or a need they aren't."""

EVERYWHERE = words(
    "organisation organization trust hospital service services system everywhere here nhs locally community company "
    "department team unit clinic practice setting network region health care healthcare board organisation-wide "
    "trust-wide system-wide local areas area wide sites"
)
"""Where an aim is at work, when it might be anywhere."""

PLAIN = words(
    "the a an our all every each any of in at on across within throughout for and or to by from my your their this that "
    "those these whole entire everyone's who we"
)
"""Words that make a place or a group no more exact."""

BOARD = words(
    "target targets kpi kpis trajectory cquin cqc ofsted hsib compliance compliant benchmark league performance "
    "breaches breach inspection inspectors commissioners mandated accreditation hedis",
    "access standard", "national standard", "waiting time standard", "quality premium", "league table", "board assurance",
    "contractual standard", "four-hour standard", "18-week standard", "joint commission", "star rating", "star ratings",
)  # fmt: skip
"""Words that belong to those who look at a service, rather than to those who use it."""

NEVER_EVENTS = words(
    "",
    "never event", "never events", "wrong site", "wrong-site", "wrong side", "wrong-side", "wrong patient", "wrong blood",
    "wrong implant", "wrong route", "wrong-route", "retained swab", "retained swabs", "retained instrument",
    "retained instruments", "retained object", "retained objects", "misplaced tube", "misplaced nasogastric tube",
    "misplaced nasogastric tubes", "maternal death", "maternal deaths", "neonatal death", "neonatal deaths",
    "stillbirth", "stillbirths", "suicide", "suicides", "restraint", "restraints",
)  # fmt: skip
"""Events for which nothing but 0 can be wished."""

OUTCOMES = words(
    "falls ulcers sores infections complaints errors incidents satisfaction experience safety delays waits wait "
    "cancellations admissions readmissions deaths mortality harm costs cost morale turnover sickness absences "
    "attendance referrals discharges injuries",
    "length of stay",
)
"""What aims are often about; two of them joined by "and" may be two aims."""

CHANGING = words(
    "reduce cut lower shorten decrease halve lessen bring get keep hold raise increase lengthen double improve enhance "
    "optimise optimize maximise minimise strengthen make give offer help reach have see stop end eliminate prevent "
    "avoid implement introduce roll train educate develop launch install deploy adopt set start establish promote "
    "encourage strive try ensure deliver provide create use meet achieve complete build write design recruit hire hold "
    "protect save stay grow boost expand embed digitise digitize standardise standardize"
)
"""Words that make what is to change a verb already, as in "reduce the wait", so that "bring" isn't needed."""

COMMON = words(
    "the a an our all every each any some people persons patients families parents children babies mothers women men "
    "adults carers residents staff clients users waits waiting wait time times number numbers percentage proportion "
    "share rate rates length days average median how at in on across within throughout for of among from to by until "
    "before"
)
"""Words that lose a capital in the middle of a sentence. All others keep it, since they may be names."""

LOWERING = words("reduce cut lower shorten decrease halve lessen shrink minimise minimize eliminate prevent fewer less")
RAISING = words("increase raise lengthen double grow extend boost maximise maximize more")

UNCLEAR = words(
    "timely appropriate appropriately regularly regular promptly prompt adequate adequately suitable suitably proper "
    "properly relevant reasonable satisfactory soon often frequently routinely sufficient sufficiently good correct "
    "correctly complete significant high-quality effective effectively compliant engaged acceptable",
    "where possible", "if possible", "when possible", "as needed", "as required", "where appropriate", "as soon as possible",
    "and so on", "etc", "on time", "in time",
)  # fmt: skip
"""Words of a definition that two people would read in two ways."""

TARGET_IN_A_NAME = re.compile(
    r"\btarget\b|\bzero harm\b|\b100\s*(?:%|per ?cent) of\b|\bat least \d+(?:[.,]\d+)?\s*(?:%|per ?cent)", re.I
)
"""A name that may hold the level hoped for. A cut-off ("below 7.5%") decides who counts, and belongs there."""

CATEGORY = re.compile(
    r"(?:[“\"‘']|\b(?:answer(?:ed|ing)?|sa(?:id|y|ys)|rated?|chose|choose|tick(?:ed)?)"
    r"(?:\s+(?:it|as|very|fairly|quite|not|poor|fair|good|or|and))*\s+)$"
)
"""What stands before an answer that was offered: in 'answered good' nobody who counts has to judge."""

EXPLAINS = re.compile(r"[:\d“”\"]")
"""What comes after a word that is then explained: "complete: all five", "on time (within 5 minutes)"."""

PLACEHOLDERS = words(
    "tbc tbd tba n/a na todo none nil unknown later someone somebody anyone anybody nobody xxx",
    "to be confirmed", "to be decided", "to be agreed", "not known", "not yet", "not sure", "don't know", "no idea",
    "to do",
)  # fmt: skip
"""What is written to be filled in later. As a whole text it says nothing."""

EVERYBODY = words("everyone everybody anyone anybody us staff team people colleagues whoever")
"""Who collects it, when it is nobody in particular."""

OWN_WORDS = words(
    "say says said saying tell tells told asked feel feels felt feeling survey surveys questionnaire "
    "interview interviews conversation conversations experience experiences rated satisfaction understood confident "
    "story stories diary prom proms prem prems pain worry worried heard listened",
    "in their own words", "phone call", "phone calls", "patient-reported", "self-reported", "friends and family",
)  # fmt: skip
"""Words of a measure that comes from the people themselves."""

_WORK_DONE = re.compile(
    r"(?:(?:the|%|number|share|percentage|proportion|rate|count|of|all) )*(?:[\w-]+ )?(?:"
    r"(?:staff|nurses|doctors|midwives|teachers|educators|trainers|workers|carers|supervisors|teams?|colleagues)"
    r" (?:who (?:are|were|have been) )?(trained|taught|reminded|briefed|updated)"
    r"|(?:leaflets?|letters?|texts?|messages?|reminders?|posters?|forms?|checklists?|plans?|audits?|bundles?|packs?|"
    r"sessions?|huddles?|meetings?|trainings?|books?|policies|modules?) (given out|handed out|filled in|given|sent|"
    r"printed|distributed|delivered|completed|done|held|signed|used|issued|made|run))\b"
)

REMEMBERED = words(
    "memory memories recollection recall remember remembered guess guesses guesswork guessing estimate estimates feeling "
    "gut head heads we i what own know"
)
"""Where figures come from, when nobody wrote anything down."""

_PEOPLE = (
    "(?:patients|people|families|parents|mothers|fathers|carers|relatives|children|babies|adults|women|men|residents|"
    "students|pupils|clients|users|nurses|doctors|midwives|teachers|educators|staff|teams|everyone|everybody|nobody|they)"
)
_DO = (
    "(?:(?:always|never|no longer|all|also|often|rarely) )*(?:gets?|is|are|aren't|was|were|has|have|receives?|feels?|knows?|"
    "goes|go|comes?|can|can't|will|do|don't|does|says?|understand|waits?(?! times?))"
)
_NO_THING = rf"(?:{_PEOPLE}|who|that|which|whose|where|it|we|you)"
_NO_BEGINNING = f"(?:{'|'.join((*COUNTABLE, 'how', 'what', 'those'))})"
_CLAUSE = re.compile(
    rf"(?:(?:more|fewer|most|older|younger|new|every|the|all|our) )*{_PEOPLE} {_DO}(?![\w-])"
    rf"|(?!{_NO_BEGINNING}(?![\w-]))(?:(?!{_NO_THING}(?![\w-]))[\w'-]+ ){{1,2}}(?:is|are|aren't|gets?) "
)
"""A whole sentence that begins with people and what they do, or with a thing and what is done with it."""

_OPENING = re.compile(
    r"^(?:(?:our|the) aim is to|(?:our|the) goal is to|(?:to|we|will|want|aim|hope|plan|need|would|like|must|should)\s)+\s*",
    re.I,
)


def opening(text: str) -> str:
    """A text in lower case without "we will", "our aim is to" and an article.

    >>> opening("We will use the hoist")
    'use the hoist'
    """
    return _without_articles(_OPENING.sub("", _plainly(text)))


def begins_with(text: str, phrases: Iterable[str]) -> str:
    """The phrase that a text begins with, after "we will" or "our aim is to"; empty where there is none.

    >>> begins_with("We will roll out a new form", CHANGES), begins_with("the wait for the roll out", CHANGES)
    ('roll out', '')
    """
    begins = opening(text)
    return next((phrase for phrase in phrases if re.match(rf"{re.escape(phrase)}(?![\w-])", begins)), "")


def found_in(text: str, phrases: Iterable[str]) -> str:
    """The first of the phrases that a text holds as whole words; empty where there is none.

    >>> found_in("Improve quality, as soon as possible", SOON), found_in("sooner", SOON)
    ('as soon as possible', '')
    """
    plain = _plainly(text)
    return next((phrase for phrase in phrases if re.search(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", plain)), "")


def left_unclear(text: str, phrases: Iterable[str]) -> str:
    """The first of the phrases that a text holds and neither explains nor offers as an answer; empty where there is none.

    >>> left_unclear("given on time", UNCLEAR), left_unclear("on time (within 5 minutes)", UNCLEAR)
    ('on time', '')
    """
    plain = _plainly(text)
    for phrase in phrases:
        for found in re.finditer(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", plain):
            if not EXPLAINS.search(plain[found.end() :]) and not CATEGORY.search(plain[: found.start()]):
                return phrase
    return ""


def says_nothing(text: str) -> bool:
    """Whether a text is empty, or only keeps the place of what is to come.

    >>> says_nothing("tbc"), says_nothing("?"), says_nothing("n/a"), says_nothing("all")
    (True, True, True, False)
    """
    plain = _plainly(text).strip(" .,;:()[]")
    return not re.search(r"\w", plain) or plain in PLACEHOLDERS


def is_clause(text: str) -> bool:
    """Whether a text is a whole sentence, and so can't stand where the name of a thing belongs.

    >>> is_clause("patients get their antibiotics sooner"), is_clause("the bells are answered within five minutes")
    (True, True)
    >>> is_clause("patients who get antibiotics"), is_clause("the time patients wait"), is_clause("letters families get")
    (False, False, False)
    """
    return bool(_CLAUSE.match(opening(text)))


def work_done(name: str) -> str:
    """What a name says was done, where it counts only that; empty where it doesn't.

    >>> work_done("Staff trained"), work_done("% of leaflets handed out"), work_done("Letters that people understood")
    ('trained', 'handed out', '')
    """
    found = _WORK_DONE.match(_plainly(name))
    return found[1] or found[2] if found else ""


def is_only(text: str, phrases: Iterable[str]) -> bool:
    """Whether a text holds no word beyond these and words such as "the" and "all".

    >>> is_only("all our patients", EVERYONE), is_only("patients over 75", EVERYONE), is_only("", EVERYONE)
    (True, False, False)
    """
    allowed = {*phrases, *PLAIN}
    held = re.findall(r"[\w’'-]+", _plainly(text))
    return bool(held) and all(word in allowed for word in held) and not all(word in PLAIN for word in held)


def _without_articles(text: str) -> str:
    return re.sub(r"^(?:the|an?|our|all)\s+(?=\S)", "", text) if not text.startswith(("a new", "all staff")) else text


def _plainly(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def telling_words(text: str) -> frozenset[str]:
    """The words of a text that tell what it is about: no articles, no "percentage of", no plural's s.

    >>> sorted(telling_words("The number of falls on the ward"))
    ['fall', 'ward']
    """
    silent = {*PLAIN, *COUNTABLE, "with", "per", "who", "is", "are", "not", "than", "more", "less"} - {
        "wait",
        "waits",
        "waiting",
    }
    return frozenset(word.removesuffix("s") for word in re.findall(r"\w+", _plainly(text)) if word not in silent)
