"""What the words of an aim seem to say, and whether a driver says them again: visible lists of words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qilearn.drivers.critique_words import any_of, words_of
from qilearn.drivers.labels import gist

_DIRECTION = any_of(
    "reduc* decreas* lower* lessen* cut cuts cutting drop* fewer less shorten* shorter halv* halve* minimi* eliminat* "
    "prevent* stop end ending avoid* limit* increas* rais* improv* more higher grow* extend* doubl* tripl* expand* boost* "
    "strengthen* sooner faster earlier quicker rarer better rise fall_to fall_from bring_* at_least at_most no_more_than "
    "no_longer from_* below above every_* all_* no_* never zero keep_* hold_* maintain* now currently at_present instead_of "
    "rather_than than"
)

_MONTH = "jan* feb* march mar april apr june jun july jul aug* sep* sept* oct* nov* dec*"
_TIME = any_of(
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
_AMOUNT_WORDS = any_of(
    "half halve* halving double* doubling twice third quarter treble* zero none never percent every_* all_* no_more "
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred"
)

_PEOPLE = any_of(
    "patient* inpatient* outpatient* people person persons famil* parent* mother* father* carer* caregiver* women woman men "
    "man girls boys child children baby babies infant* toddler* newborn* neonate* teenager* adolescent* adult* resident* "
    "client* citizen* user* customer* student* pupil* trainee* learner* staff nurse* doctor* clinician* midwi* therapist* "
    "volunteer* worker* worker’s employee* team_members those everyone anyone households refugee* veterans smokers "
    "under-fives under_fives over-65s survivors admissions referrals members participants visitors tenants couples "
    "pregnan* preschool* schoolchildren youth elderly"
)

_PLACE = any_of(
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


_EMPTY_WORDS = words_of(
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
