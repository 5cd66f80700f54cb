"""What the words in a box seem to say: visible lists of words, which may be wrong and are said to be.

Nothing here understands a sentence. Each reader looks for words, so that a team can see why it was asked something, and
can answer "no, that's not so".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from qilearn.drivers.labels import gist

ONLY_WORDS = "This looks only at words, so it may be wrong."
"""Said wherever a rule reads words."""


def _any(words: str) -> re.Pattern[str]:
    """One of these words or phrases, whole, whatever its capitals; ``*`` stands for any ending."""
    each = (re.escape(word).replace(r"\*", r"\w*").replace("_", r"\s+") for word in words.split())
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)", re.IGNORECASE)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DIRECTION = _any(
    "reduc* decreas* lower* lessen* cut cuts cutting drop* fewer less shorten* shorter halv* halve* minimi* eliminat* "
    "prevent* stop end ending avoid* limit* increas* rais* improv* more higher grow* extend* doubl* tripl* expand* boost* "
    "strengthen* sooner faster earlier quicker rarer better rise fall_to fall_from bring_* at_least at_most no_more_than "
    "no_longer from_* below above every_* all_* no_* never zero keep_* hold_* maintain*"
)

_MONTH = "jan* feb* march mar april apr june jun july jul aug* sep* sept* oct* nov* dec*"
_TIME = _any(
    f"by_the_end_of* by_end_of by_next_* by_summer by_autumn by_winter by_spring by_christmas by_easter by_may in_may "
    f"within_a_year within_a_month within_the_year this_year next_year in_a_year’s_time a_year_from_now {_MONTH}"
)
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\bmay\s+\d|\d\s+may\b|\bq[1-4]\b"
    r"|\b(?:within|in|over|after)\s+(?:the\s+next\s+)?(?:\d+|two|three|four|five|six|eight|nine|ten|twelve|eighteen)"
    r"\s+(?:weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_DAY_OF_MONTH = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))", re.IGNORECASE
)
# "Ward 7" and "children under 5" have a number that is no amount.
_NAMING_NUMBER = re.compile(
    r"\b(?:wards?|units?|bays?|rooms?|floors?|level|stages?|types?|grades?|classes|class|year|aged?|theatres?|clinics?|"
    r"phases?|group|block|site|category|band|(?:patients|people|adults|children|women|men|those|aged)\s+(?:under|over|"
    r"above|below))\s+\d+(?:\s*(?:–|-|to|and)\s*\d+)?\w*",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\d")
_AMOUNT_WORDS = _any(
    "half halve* halving double* doubling twice third quarter treble* zero none never percent every_* all_* no_more "
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred"
)

_PEOPLE = _any(
    "patient* inpatient* outpatient* people person persons famil* parent* mother* father* carer* caregiver* women woman men "
    "man girls boys child children baby babies infant* toddler* newborn* neonate* teenager* adolescent* adult* resident* "
    "client* citizen* user* customer* student* pupil* trainee* learner* staff nurse* doctor* clinician* midwi* therapist* "
    "volunteer* worker* worker’s employee* team_members those everyone anyone households refugee* veterans smokers "
    "under-fives under_fives over-65s survivors admissions referrals members participants visitors tenants couples "
    "pregnan* preschool* schoolchildren youth elderly"
)

_PLACE = _any(
    "ward* unit units clinic* hospital* practice practices surgery surgeries centre* center* service services home homes "
    "school* nurser* department* site sites trust district* region* county community communities theatre* icu itu nicu "
    "picu ed a&e ae lab laborator* pharmac* office* council campus hospice* bay floor village* town city borough network "
    "team’s team organisation* organization* here our_own neighbourhood* station* area playgroup* nursery kindergarten*"
)
_PLACE_NAME = re.compile(r"\b(?:at|in|across|on)\s+(?:the\s+)?(?!Q[1-4]\b)[A-Z][a-z]+(?!\s+\d)")
_MONTH_NAME = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)

AIM_PARTS: Mapping[str, str] = {
    "direction": "which way it is to move",
    "amount": "how much",
    "date": "by when",
    "population": "for whom",
    "place": "where",
}
"""What an aim says besides what is to change, and how a learner would ask for it."""


def aim_parts(words: str) -> set[str]:
    """Which of ``AIM_PARTS`` the words of an aim seem to have.

    >>> sorted(aim_parts("Fewer falls"))
    ['direction']
    >>> sorted(aim_parts("Cut falls among inpatients on ward 7 from 9 to 5 a month by June 2027"))
    ['amount', 'date', 'direction', 'place', 'population']
    """
    found = set()
    if _DIRECTION.search(words):
        found.add("direction")
    if _TIME.search(words) or _DATE.search(words):
        found.add("date")
    numbers = _NAMING_NUMBER.sub(" ", _DATE.sub(" ", _DAY_OF_MONTH.sub(" ", words)))
    if _AMOUNT.search(numbers) or _AMOUNT_WORDS.search(numbers):
        found.add("amount")
    if _PEOPLE.search(words):
        found.add("population")
    if _PLACE.search(words) or _PLACE_NAME.search(_MONTH_NAME.sub("", words)):
        found.add("place")
    return found


_WEAK = _any(
    "educat* train trains training retrain* teach* taught remind* reminder* poster* email* e-mail* leaflet* newsletter* "
    "awareness encourag* lecture* e-learning elearning workshop* seminar* memo* campaign* inform informing tell telling "
    "talk_to notice notices sign signs signage be_more_careful take_care vigilan* brief_staff circulat* bulletin* stickers "
    "sticker teaching_session* in-service refresher* flyer* pamphlet* screensaver*"
)
_STRONGER = _any(
    "checklist* default* template* automat* order_set* standardis* standardiz* force forces forcing lock* barrier* "
    "hard_stop remove* removing pre-filled prefilled pre-set preset bundle* kit kits redesign* simplif* simpler protocol* "
    "replace* move moves moving built_into build* form forms trolley* opt-out opt_out timer* huddle* read-back buddy "
    "machine* device* rota schedul* booking staffing handover_sheet bedside_round pathway*"
)


def is_weak(label: str) -> bool:
    """Whether a change idea seems only to educate or remind: a word for that, and none for a change to the work itself.

    >>> is_weak("Remind staff by e-mail"), is_weak("Train staff to use the checklist"), is_weak("Move the desk")
    (True, False, False)
    """
    return bool(_WEAK.search(label)) and not _STRONGER.search(label)


def is_stronger(label: str) -> bool:
    """Whether a change idea seems to change the work itself, so that nobody has to remember."""
    return bool(
        re.search(r"\b(?:default|automat\w+|order set|opt-out|hard stop|pre-?filled|lock\w*|forc\w+)\b", label, re.I)
    )


_FIRST_VERBS = _words(
    """
    add adapt adjust agree aim align allocate allow alternate analyse anchor announce answer apply appoint arrange ask assess
    assign attach attend audit automate avoid balance begin book bring build bundle buy call carry cancel celebrate change
    check choose chart clear clip close co-design code cohort collect combine come compare complete conduct connect consider
    contact continue convert copy count create cut
    debrief decide define delay delegate deliver describe design develop discharge discuss display distribute divert do
    document double draft draw drop educate embed email employ enable encourage end ensure enter equip escalate establish
    evaluate exchange explain explore expand extend feed fill find fit fix flag focus follow force form free gather get give go
    greet group hand hang have help hire hold host huddle identify implement include increase inform install integrate
    introduce invite involve issue join keep label launch lay lead learn leave let limit link list listen locate lock log look
    lower make map mark match measure meet merge mix monitor move name notify nudge offer open order organise organize pack
    pair park pass pay phone pick pilot place plan play pool post practise practice prefill prepare prescribe present
    prevent print prioritise prioritize prompt protect provide publish pull push put question raise rank reach read rearrange
    record recruit redesign reduce refer relocate remind remove rename reorder repeat replace report request require reserve
    reschedule reset restock return review reward ring role-play rotate round run save say schedule screen seat see select send
    separate set set-up share shift shorten show sign simplify sit skip sort split staff standardise standardize start state
    step stick stock stop store streamline strengthen structure supply support swap switch tailor take talk teach tell test
    text tie time track train transfer translate treat trial triage trim try turn update use visit wait walk warn wash watch
    wear weigh welcome work write
    """
)
_ENDS_AS_VERB = re.compile(r"\w{2,}(?:ise|ize|ises|izes|ify|ifies)$", re.IGNORECASE)


def lacks_verb(label: str) -> bool:
    """Whether a change idea seems to be a thing rather than something done: short, and without a word for doing.

    A word that can be either ("review") counts as doing when more follows it.

    >>> lacks_verb("Checklist"), lacks_verb("Use a checklist at the door"), lacks_verb("Review")
    (True, False, True)
    """
    words = [word.replace("’", "'") for word in re.findall(r"[\w’'-]+", label.casefold())]
    if not words or len(words) > 6:
        return False
    if len(words) == 1:
        return True
    return not any(_is_verb(word, before) for before, word in zip(["", *words], words, strict=False))


def _is_verb(word: str, before: str) -> bool:
    if not before:
        return _base(word) in _FIRST_VERBS or bool(_ENDS_AS_VERB.match(word))
    if before.endswith("s") and word in _FIRST_VERBS:  # "nurses call"
        return True
    # Further in ("pharmacist joins the round") a verb shows by its ending; "box", "list" and "rounds" there are things.
    return word.endswith("s") and _base(word) in _FIRST_VERBS - _MORE_OFTEN_THINGS


_MORE_OFTEN_THINGS = _words(
    "list order record round form place plan time text test trial visit chart label log map mark group staff post present "
    "question report result schedule screen seat set shift sign step stick stock store structure switch call change check "
    "code call copy count design display draft email end group hand help issue link look lock match measure name notice "
    "pack pair pass pick print prompt reward ring role stop support swap talk track transfer treat walk work update box "
    "request audit aim answer bundle fix flag limit huddle kit lead line meeting offer phone play pool review step test "
    "time turn use wait watch"
)


def _base(word: str) -> str:
    """The verb that a form most likely comes from: "joins" and "joining" from "join", "moving" from "move"."""
    if word in _FIRST_VERBS:
        return word
    for ending, restored in (("ies", "y"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e")):
        stem = word.removesuffix(ending) + restored
        if word.endswith(ending) and stem in _FIRST_VERBS:
            return stem
    if (doubled := re.fullmatch(r"(\w+?)(\w)\2(?:ing|ed)", word)) and doubled[1] + doubled[2] in _FIRST_VERBS:
        return doubled[1] + doubled[2]
    return word


_SOLUTION_VERBS = _any(
    "implement* introduc* install* creat* develop* provid* train educat* hire hiring recruit* buy buying launch* set_up "
    "setting_up run appoint* roll_out rolling_out adopt* purchas* deploy* use using start starting build* design* make "
    "remind* send put give add"
)
_SOLUTION_THINGS = _any(
    "checklist* poster* leaflet* app apps dashboard* template* training e-learning software newsletter* whiteboard* "
    "reminder* proforma* huddle* champion* bundle order_set* campaign* hotline tablets new_form new_system new_post"
)


def is_solution(label: str) -> bool:
    """Whether a driver seems to be a solution already: it begins by doing something, or names a tool.

    >>> is_solution("Introduce a checklist"), is_solution("Reliable handover at night")
    (True, False)
    """
    return bool(_SOLUTION_VERBS.match(label.strip()) or _SOLUTION_THINGS.search(label))


_EMPTY_WORDS = _words(
    "a an and are as at be by for from has have in into is it its of on or our per so than that the their then this those "
    "to was we were will with within who whom which while all any each every among between across during less more fewer "
    "few lower higher reduce reduced reducing reduction decrease decreased increase increased increasing raise improve "
    "improved improving improvement shorter shorten faster quicker cut better good number "
    "rate rates level levels amount proportion percentage percent "
    "patients people staff ward unit clinic hospital practice service team month months week weeks year years day days"
)


def repeats(driver: str, aim: str) -> bool:
    """Whether a driver seems to say the aim again: all its words that carry meaning are in the aim.

    >>> repeats("Fewer falls", "Reduce falls on ward 7 from 9 to 5"), repeats("Safe footing", "Reduce falls on ward 7")
    (True, False)
    """
    # A group, a place or a date in the aim may well come back in a driver; the result that it names may not.
    without_date = re.sub(r"^\s*by\b.*?(?:,|\bwe\b(?:\s+will)?)", "", aim, flags=re.IGNORECASE)
    result = re.split(r",|\b(?:among|in|on|at|by|from)\b", without_date, maxsplit=1, flags=re.IGNORECASE)[0]
    carried, meant = _carried(driver), _carried(result)
    return bool(carried) and carried <= meant


def _carried(text: str) -> set[str]:
    return {_stem(word) for word in gist(text).split() if word not in _EMPTY_WORDS and not word.isdigit()}


def _stem(word: str) -> str:
    return re.sub(r"(?:ies|y|s)$", "", word) if len(word) > 3 else word
