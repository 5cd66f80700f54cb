"""What the words in a box seem to say: visible lists of words, which may be wrong and are said to be.

Nothing here understands a sentence. Each reader looks for words, so that a team can see why it was asked something, and
can answer "no, that's not so".
"""

from __future__ import annotations

import re

ONLY_WORDS = "This looks only at English words, so it may be wrong."
"""Said wherever a rule reads words."""


def any_of(words: str) -> re.Pattern[str]:
    """One of these words or phrases, whole, whatever its capitals; ``*`` stands for any ending and ``_`` for a space.

    >>> [bool(any_of("leaflet* put_up").search(label)) for label in ("Leaflets", "Put  up a rail", "Putting up")]
    [True, True, False]
    """
    each = (re.escape(word).replace(r"\*", r"\w*").replace("_", r"\s+") for word in words.split())
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)", re.IGNORECASE)


def words_of(text: str) -> frozenset[str]:
    """The words of a list that is written over several lines."""
    return frozenset(text.split())


# Teaching and reminding. What opens a label decides, whatever follows: "Training in the new form" is training.
_TELLS_FIRST = any_of(
    "remind* train training retrain* re-train* teach teaching educate educating education encourage encouraging urge "
    "campaign* raise_awareness raising_awareness circulate policy policies guideline* champion* poster* leaflet* "
    "newsletter* e-learning elearning workshop* lecture* re-brief* "
    "ask_staff_to ask_all_staff_to ask_everyone_to ask_doctors_to ask_colleagues_to screensaver* refresher*"
)
_TELLS = any_of(
    "educate educates educating education remind* reminder* poster* leaflet* pamphlet* flyer* brochure* booklet* "
    "handout* factsheet* fact_sheet* information_sheet* infographic* sticky_note* induction_pack* roadshow* "
    "newsletter* bulletin* memo memos screensaver* sticker stickers lanyard* pocket_card* pocket_guide* laminated "
    "signage e-learning elearning e-module* lecture* workshop* seminar* webinar* masterclass* refresher* in-service "
    "lunch-and-learn lunch_and_learn* grand_round grand_rounds toolbox_talk* journal_club study_day* taught training "
    "teaching champion* campaign* awareness_week awareness_day* awareness_session* awareness_of raise_awareness "
    "raising_awareness social_media tips prompts visual_prompt prompt_card* whatsapp_group* policy policies "
    "guideline* sop sops be_careful be_more_careful take_more_care vigilan*"
)
# The same words for something else: a way to check that one was understood, a post, a treatment, a place.
_NOT_TELLING = re.compile(
    r"\bteach(?:ing)?[- ]back\b|\bteaching (?:hospitals?|assistants?|rooms?)\b|\b(?:strength|balance|muscle|gait|bladder|"
    r"toilet|potty|floor|resistance|mobility) (?:and balance )?training\b|\btraining (?:places|grant)\b"
    r"|\beducation (?:plans?|teachers?|support|assistants?|department)\b|\bearly[- ](?:childhood|years) education\b",
    re.IGNORECASE,
)
_TOLD = (
    r"(?:the |all |our |your |other )?(?:staff|everyone|colleagues?|teams?|doctors?|nurses?|clinicians?|prescribers?|"
    r"consultants?|registrars?|juniors?|interns?|midwives|gps?|trainees?|teachers?|educators?|carers|patients?|parents|"
    r"families|people|callers|visitors)\b"
)
# Telling and e-mailing are weak only where people are told: "Email results to the GP" moves what is needed.
_TELLS_PEOPLE_FIRST = re.compile(
    rf"(?:tell|telling|inform|informing|brief|warn|e-?mail(?:s|ing)?(?: to)?) {_TOLD}"
    rf"|(?:(?:a|the|our|charge|ward) )*(?:nurses?|doctors?|staff|managers?|matron|consultants?|leads?) tells? {_TOLD}"
    rf"|letters? to {_TOLD} (?:about|on)\b",
    re.IGNORECASE,
)
# A sign can be vital and a video a consultation.
_TELLS_IN_PHRASE = re.compile(
    r"\b(?:weekly|monthly|daily|friday|all-staff|group|regular|an) e-?mails?\b|\btalk to (?:staff|colleagues|doctors)\b"
    rf"|\b{_TOLD} (?:is |are |be |all )?(?:re)?trained\b"
    r"|\b(?:a|put up|hang|new|clear|bigger) signs?\b(?!-| language| of)|\bsigns? (?:above|over|beside)\b"
    r"|\bsigns? (?:on|at) (?:the|each|every|all) (?:doors?|walls?|beds?|sinks?|lifts?|entrance|fridge|desk|bays?)\b"
    r"|\b(?:put up|hang) (?:a |the )?notices?\b(?! ?board)|\bnotices? (?:on|at|above) the (?:doors?|walls?|entrance)\b"
    r"|(?<!by )(?<!on )\bvideos?\b(?![ -](?:call|consult|interpret|link|visit|appointment|review|laryngo|clinic|chat))",
    re.IGNORECASE,
)
_CHANGES_THE_WORK = any_of(
    "checklist* default* automat* order_set* standardis* standardiz* forcing lock locks locked barrier* hard_stop "
    "remove removes removing pre-filled prefilled pre-set preset bundle* kit kits redesign* simplif* simpler replace* "
    "replacing move moves moving built_into trolley* opt-out opt_out timer* huddle* read-back buddy rota schedul* "
    "drop dropping scrap abolish"
)
# Fewer words than above, since this praises: they hardly mean anything else.
_STRONGER = any_of(
    "default* automat* order_set* opt-out opt_out hard_stop pre-filled prefilled lock locks locked forcing_function* "
    "forces simplify simplifies simplified standardise standardises standardised standardize standardized "
    "take_out_steps fewer_steps one_step"
)


def is_weak(label: str) -> bool:
    """Whether a change idea seems only to teach, tell or remind: by how it opens, or by a word for that.

    What opens it decides, whatever follows. A word further in counts unless another names a change to the work itself.

    >>> is_weak("Remind staff of the pathway"), is_weak("Put the leaflet into the kit"), is_weak("Move the desk")
    (True, False, False)
    """
    words = _NOT_TELLING.sub(" ", _plain(label))
    if _TELLS_FIRST.match(words.lstrip()) or _TELLS_PEOPLE_FIRST.match(words.lstrip()):
        return True
    tells = _TELLS.search(words) or _TELLS_IN_PHRASE.search(words)
    return bool(tells) and not _CHANGES_THE_WORK.search(words)


def is_stronger(label: str) -> bool:
    """Whether a change idea seems to change the work itself, and so to ask less of memory.

    >>> is_stronger("Make a stop date the default"), is_stronger("Lockers for staff"), is_stronger("Teach the default")
    (True, False, False)
    """
    return bool(_STRONGER.search(label)) and not is_weak(label)


_DOES = any_of(
    "implement implementing implementation_of introduce introducing introduction_of install installing create "
    "creating develop provide providing educate educating hire hiring recruit recruiting recruitment_of buy buying "
    "launch launching set_up setting_up appoint appointing roll_out rolling_out adopt adopting purchase purchasing "
    "deploy deploying use make remind reminding send put give add adding"
)
_MAY_DO = any_of("train training run running start starting build design designing using developing giving making")
"""Forms that are as often a name: "Training needs are met", "Starting time is kept"."""

# "SEND" is special educational needs and disabilities, in English schools.
_NAMES = re.compile(r"(?i:use of|buy-in|starts? (?:times?|well)|run times?|design of|train (?:times|station))\b|SEND\b")
_THINGS = any_of(
    "checklist* poster* leaflet* app apps dashboard* template* training e-learning software newsletter* whiteboard* "
    "reminder* proforma* huddle* champion* bundle order_set* campaign* hotline tablets new_form new_system new_post"
)
_SAYS_HOW_IT_IS = any_of(
    "is are was were isn't aren't has have feel feels fit fits meet meets know knows get gets work works can can't happen "
    "happens come comes stay stays reach reaches help helps hold holds suit suits match matches see sees arrive arrives "
    "stand stands"
)
"""Verbs that make a sentence of a driver."""

_ASIDE = re.compile(r"\b(?:that|which|who|so|when|where|what|until|if|because)\b", re.IGNORECASE)


def is_solution(label: str) -> bool:
    """Whether a driver seems to be a solution already: it begins by doing something, or names a tool.

    A name that a sentence goes on from ("Training needs are met") says how things are, so it's none.

    >>> is_solution("Introduce a checklist"), is_solution("Staff training"), is_solution("Training needs are met")
    (True, True, False)
    """
    words = _plain(label)
    does, may_do = (None, None) if _NAMES.match(words) else (_DOES.match(words), _MAY_DO.match(words))
    if does:
        return True
    return any(found and not _goes_on(words[found.end() :]) for found in (may_do, _THINGS.search(words)))


def _goes_on(rest: str) -> bool:
    """Whether a sentence goes on, and not only in a clause beside it."""
    return bool(_SAYS_HOW_IT_IS.search(_ASIDE.split(rest, maxsplit=1)[0]))


_WHAT_IS_WRONG = any_of(
    "lack* absence_of shortage* poor bad inadequate insufficient ineffective inconsistent unreliable unclear outdated "
    "not_enough too_few too_many too_little too_much delay delays failure failures failing missing missed "
    "non-complian* noncomplian* non-adheren* nonadheren* non-attend* resistance resistant unaware unmotivated "
    "unwilling understaff* overcrowd* overwork* confusion time_pressure* high_workload high_turnover "
    "high_staff_turnover no_clear blame high_caseload* staff_turnover heavy_workload hard-to-reach difficult_patients "
    "difficult_parents difficult_families lazy no_time no_space no_staff no_ownership no_leadership no_one_knows "
    "nobody_knows"
)
_PEOPLE_AT_FAULT = re.compile(
    r"^(?:(?:some|many|most|the|our|older|young|junior|new|busy) )*(?:patients?|parents?|families|carers?|relatives|staff|"
    r"nurses?|doctors?|juniors?|clinicians?|consultants?|prescribers?|gps?|midwives|teachers?|educators?|children|pupils|"
    r"students?|trainees?|residents?|people|mothers|fathers|women|men|callers|managers?|management|they)"
    r"(?:\s+(?:often|always|just|simply|still))?"
    r"\s+(?:forget|forgets|can't afford|cannot afford|refuse|refuses|ignore|ignores|lack|lacks|fail|fails|resist|resists|"
    r"are (?:unaware|unwilling|lazy|too busy|resistant|non-compliant|not (?:interested|engaged|trained|aware))|"
    r"not (?:attending|turning up|engaging|engaged|complying|reading|listening|following|knowing)|"
    r"(?:don't|doesn't|do not|does not|won't|will not|never|rarely) (?:value|know|understand|follow|comply|adhere|read|"
    r"listen|care|want|use|attend|turn up|engage|remember|come|report|take|wash|bother|complete|document|believe|see the))"
    r"\b",
    re.IGNORECASE,
)

_TOO_MUCH = re.compile(
    r"(?!no\b|nobody\b|nothing\b|never\b).*\btoo (?:late|long|busy|noisy|slow|crowded)$", re.IGNORECASE
)
"""Not "Nobody waits too long", which is how things would be."""


def is_problem(label: str) -> bool:
    """Whether a driver seems to say what is wrong, or who is at fault, in place of how things would be.

    >>> is_problem("Lack of time"), is_problem("Patients forget"), is_problem("Missed visits are followed up")
    (True, True, False)
    """
    words = _plain(label)
    wrong = _WHAT_IS_WRONG.match(words)
    return bool(_PEOPLE_AT_FAULT.match(words) or _TOO_MUCH.match(words)) or bool(
        wrong and not _goes_on(words[wrong.end() :])
    )


def is_heading(label: str) -> bool:
    """Whether a driver is one word: a heading, and no claim yet.

    >>> is_heading("Staffing"), is_heading("Enough staff at night")
    (True, False)
    """
    return len(label.split()) == 1


def _plain(label: str) -> str:
    """A label as the lists are written: plain apostrophes and hyphens, and no number or bullet in front."""
    typed = label.replace("’", "'").replace("‑", "-").replace("–", "-")
    return re.sub(r"^(?:\d+[.)]|[^\w“\"']+)?\s*", "", " ".join(typed.split()))
