"""The words that the word-flagger looks for. They are lists, plainly to be seen, and may be wrong.

All in small letters. A list says what is looked for, and never what somebody meant by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def words(block: str, *phrases: str) -> frozenset[str]:
    """A list from a block of words, and some phrases of several words."""
    return frozenset({*block.split(), *phrases})


def either(*lists: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first.

    >>> either({"chart", "charts"})
    '(?:charts|chart)'
    """
    every = {word for each in lists for word in each}
    return f"(?:{'|'.join(map(re.escape, sorted(every, key=lambda word: (-len(word), word))))})"


PRONOUNS = words("i you he she we they who")
PERSONS = words(
    "nurse nurses doctor doctors registrar registrars consultant consultants manager managers receptionist "
    "receptionists midwife "
    "midwives student students trainee trainees resident residents learner learners junior juniors teacher teachers educator "
    "educators coach coaches leader leaders porter porters pharmacist pharmacists carer carers parent parents mother "
    "mothers father "
    "fathers family families child children patient patients client clients colleague colleagues team teams staff "
    "people person "
    "group crew practice practices ward lead boss worker workers listener communicator thinker"
)
"""Words for people and for groups of people."""

THINGS = words("it this that these those there which what")
"""Subjects that are no person: "that was careless" is about what was done."""

TOWARDS = words(
    "very so really just rather quite too such simply clearly a an the bit always still totally completely absolutely pretty "
    "naturally truly and or both also being been be never not no of far utterly somewhat so-called"
)
"""What may stand between a verb and a trait."""

BAD_TRAITS = words(
    "careless lazy arrogant stupid sloppy disorganised disorganized incompetent useless hopeless unmotivated chaotic "
    "clumsy rude "
    "stubborn unreliable unprofessional thoughtless selfish ignorant bossy moody uncooperative non-compliant noncompliant "
    "non-adherent forgetful defensive aggressive passive unteachable dim thick idle inept needy manipulative oversensitive "
    "unfriendly cynical negligent clueless idle incapable disloyal pushy cold-hearted childish gutless spineless idiot "
    "idiots fool fools rubbish failure failures loser losers perfectionist troublemaker lost-cause"
)
"""Traits that only a person can have, and that nobody wants to be called."""

GOOD_TRAITS = words(
    "clever smart talented gifted intelligent genius geniuses natural naturals star stars hero heroes legend superstar "
    "brainy bright brilliant amazing awesome ace wonderful"
)
"""Traits that people are praised with. "Not a natural" is a label too."""

EITHER_TRAITS = words("difficult slow weak strong resistant negative poor challenging demanding")
"""Traits that a thing can have as well, so somebody has to be named. Counted with those that nobody wants."""

KINDS_OF_PERSON = words(
    "numbers number data people maths math morning computer technical tech ideas details detail process words"
)
"""As in "not a data person"."""

NO_SUCH = words("leader teacher coach listener expert scientist")
"""As in "he is no leader"."""

GIFTS = words("gift talent flair knack")

DENIED = re.compile(
    r"(?:n't|\bnot|\bnobody|\bno one|\bnever|\bwithout)\b[^.;:]*?\b(?:because|think\w*|thought|mean\w*|say\w*|said|"
    r"believ\w+|suggest\w*)\b"
)
"""As in "I don't think that you're lazy"."""

SOFTENED = words("almost nearly hardly rarely not")
"""Before always or never, they take the absolute away."""

MAY_ALWAYS = words("can could may as")
"""As in "you can always ring me", "as always"."""

HAS_EXPERIENCE = words("been seen heard met used done had tried worked learnt learned read been")
"""As in "she has never seen a run chart", which says what somebody met so far."""

CLAUSE_STARTS = words("and but so because that when if while where or than")

PRAISE = words(
    "good great excellent brilliant fantastic superb wonderful amazing lovely outstanding perfect terrific impressive "
    "nice super "
    "fabulous marvellous awesome stunning splendid top"
)
PRAISED = words(
    "job work result results stuff numbers figures chart charts graph poster presentation audit talk session month "
    "week outcome "
    "outcomes show one performance improvement score scores report data project achievement progress"
)
"""What is praised, with nothing said about how it came about."""

PRAISES = (
    r"well done|congratulations|congrats|bravo|top marks|hats off|gold star|(?:nailed|smashed|aced|cracked) (?:it|this|that)|"
    r"you did it(?=[,;.!]|$)|(?:so |very |really )?proud of (?:you|your|this|that|the|us|our)\b|keep up the (?:good|"
    r"great) work"
)

EFFORTS = (
    r"(?:work|works|worked|working) (?:so |really |very |extremely |incredibly |too )?hard(?:er)?\b(?! (?:out|at) how)|"
    r"(?:try|tries|tried|trying) (?:so |just |really |very |a bit |even )*(?:hard|harder|(?:your|their|his|her|my|our) "
    r"(?:best|hardest))\b|"
    r"(?:more|great|good|huge|real|such|extra|much|full|all (?:the|your|that)|your|a (?:bit|lot) (?:more|of)|a for|"
    r"for) effort\b|"
    r"(?:your|their|his|her|the|all (?:the|your|that)|such) hard work\b|(?:give|giving|gave|given) it (?:1[0-9]0|your "
    r"all|everything)"
    r"(?: ?%| per ?cent)?|"
    r"keep (?:going|at it|it up|trying|pushing)\b|(?:don't|never|not) (?:you )?(?:ever )?give up\b|believe in "
    r"(?:yourself|yourselves|"
    r"ourselves)|(?:everyone|everybody|anyone|anybody|we all|you all) can (?:do (?:it|this|that)|improve|learn|succeed|"
    r"change)|"
    r"practice makes perfect|no pain,? no gain|hang in there|push (?:yourself|yourselves)|if (?:you|they|we) (?:just |"
    r"only |really )+"
    r"(?:want|try|tried|wanted)|(?:be|get|being) more (?:committed|motivated|engaged|positive|resilient|disciplined)\b|"
    r"(?:your|their|our|his|her) heart into|nothing is impossible|you can do (?:it|this|anything)\b|have to want it"
)
"""Effort praised or asked for."""

OTHERS = (
    r"(?:(?:the |all the |your |my |our |his |her |their |any |most |all |other )*(?:others|"
    r"colleagues?|peers?|classmates|cohort|"
    r"neighbours?|rest(?: of the \w+)?)|other (?:people|teams?|wards?|practices?|students|trainees|nurses|places|sites|"
    r"units)|anyone|anybody|everyone|everybody|most(?: people)?|"
    r"(?:ward|team|practice|site|unit|bay) [0-9a-z]\b)(?!\w)"
)
"""Those against whom somebody is held."""

BEST_OF = (
    r"(?:best|worst|slowest|fastest|weakest|strongest|quickest|top|only one) (?:\w+ )?(?:of|in|on|among) (?:all |the |"
    r"this |your |our |my |"
    r"year's |year |whole )*(?:year|years|group|ward|team|teams|class|cohort|course|"
    r"students?|trainees?|nurses?|practices?|department|"
    r"unit|hospital|floor|lot)\b"
)

LEARNING = re.compile(
    r"\b(?:learn(?:t|ed|ing|s)?|taught|teach\w*|tells? us|told us|show(?:s|ed)? (?:us|that)|found out|discover\w*|"
    r"which is how|so next|"
    r"next (?:time|week|month|shift|round)|now we know|predict\w*)\b|\?"
)
"""What makes something of a failure."""

FAILURES = (
    r"fail(?:s|ed|ure|ures|ing)?\b|flop(?:s|ped)?\b|(?:did|does|do|was|is)(?:n't| not) (?:work|working)\b|waste of "
    r"(?:time|money|effort)|"
    r"(?:a|total|complete|an absolute|absolute) (?:disaster|mess|fiasco|write-off)\b|(?:got|getting|went|going) "
    r"nowhere|for nothing\b|bombed\b|"
    r"(?:has|have|had)(?:n't| not) worked\b|unsuccessful|got (?:it|that|this) (?:all )?wrong"
)
NO_FAILURE_BEFORE = re.compile(
    r"(?:\b(?:heart|kidney|renal|liver|respiratory|organ|power|engine|cardiac|multi-organ|treatment|ventilatory|pump|"
    r"without|no|not|to|may|can|might|could|"
    r"never|all else)|n't)(?: a| an| the)? $"
)
"""As in "heart failure", "without fail", "didn't fail"."""

NO_FAILURE_AFTER = re.compile(
    r"^(?:-?safe\b|[^.;]*\byet\b| to (?!reach|meet|hit|get|improve|deliver)| rate\b| (?:operation|graft|transplant|"
    r"intubation|battery|sensor|lock)\b)"
)
"""As in "failure to thrive": what wasn't done, and no verdict on a test."""

TRIED = words(
    "asked counted wrote drew tested tried compared checked watched rang called split moved changed waited paused "
    "timed noted "
    "invited planned chose began redrew sat repeated predicted sorted listed measured stopped marked annotated timed walked "
    "listened read showed spoke visited booked swapped left mapped practised rehearsed tallied recorded reduced shortened",
    "looked at",
    "looked for",
    "looked up",
)
"""Something that somebody did, and could do again."""

TRYING = words(
    "asking counting writing drawing testing comparing checking watching ringing calling splitting moving changing "
    "waiting pausing "
    "timing noting inviting planning choosing redrawing sitting repeating predicting sorting listing measuring stopping "
    "marking annotating walking listening reading showing visiting mapping practising rehearsing recording"
)

NUMBERS = words(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty half noon midnight"
)
WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = words("january february april june july august september october november december")

FAKE_QUESTIONS = re.compile(
    r"\bwhy (?:\w+n't|can't|not just|on earth|ever)\b|^(?:and |so |but |well,? )?(?:\w+n't|have you (?:thought|tried|"
    r"considered)|"
    r"do you really|are you (?:sure|serious|seriously))\b|,? (?:\w+n't (?:it|you|he|she|they|we|i)|right|ok|okay|yes|no)\?$"
)
"""Questions that hold their answer already."""
