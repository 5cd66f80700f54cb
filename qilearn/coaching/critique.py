"""What a supervisor would say about an agreement and a record, by rules that anyone can see and that may be wrong."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from qilearn.coaching.model import AGREEMENT_FIELDS, Agreement, Meeting, Relationship
from qilearn.core.comments import Comment, Comments
from qilearn.core.privacy import MAY_NAME_SOMEONE, may_name_someone

FOLLOW_UP = "Armson and others 2019, Medical Education 53: 477-493"
GOAL = "After mental contrasting with if-then plans (Oettingen 2012, European Review of Social Psychology 23: 1-63)"
SELF_VIEW = "Davis and others 2006, JAMA 296: 1094-1102"

LATE = 14
"""Days after which a follow-up that wasn't held is asked about."""

FAR = 92
"""Days after which a follow-up is far away."""

LONGEST_CODE = 12
"""More characters than this are more than a code needs."""

_SHORT_PRAISE = re.compile(
    r"^\W*(?:(?:very|really|so)\s+)?(?:good|great|well done|excellent|nice|fine|lovely)(?:\s+(?:job|work|effort|stuff))?\W*$",
    re.I,
)
_NUMBER_OR_TIME = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|once|twice|mon|tues|wednes|thurs|fri)", re.I
)
_IF = re.compile(r"\b(?:if|when|whenever)\b", re.I)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule on a record: what it looks for, and what it says of a meeting, the one before it and today."""

    id: str
    looks_for: str
    says: Callable[[Meeting, Meeting | None, dt.date], Comment | None]


def agreement_comments(agreement: Agreement) -> Comments:
    """Comments on an agreement: what isn't said yet, most important first.

    >>> agreement_comments(Agreement()).about("agreement")[0].kind
    'next step'
    """
    if agreement.is_untouched:
        says = (
            "Begin with the agreement: what the coaching is for, what stays between you, and what is reported to whom."
        )
        why = "What isn't agreed beforehand is found out when it hurts."
        return Comments([Comment("next step", "agreement", says, why=why)])
    missing = [key for key in AGREEMENT_FIELDS if not getattr(agreement, key).strip()]
    said = [_MISSING[key] for key in missing if key in _MISSING]
    if not missing:
        says = "Purpose, confidence, reports, roles, meetings and ending are all spoken about. When do you look at it again?"
        said.append(Comment("strength", "agreement", says))
    return Comments([*said, *_private(text for _, text in agreement)])


_MISSING: Mapping[str, Comment] = {
    "reported": Comment(
        "next step",
        "reported",
        "It isn't said what is reported to whom. Ask your coachee what they think is passed on; the answer may surprise you.",
        why="A hidden report is found out once, and then nothing is told any more.",
    ),
    "confidential": Comment(
        "next step",
        "confidential",
        "Say what stays between you, and what couldn't: harm to someone, for example.",
        why="Promising more than you can keep is worse than promising little.",
    ),
    "assesses": Comment(
        "question",
        "assesses",
        "Do you also assess or manage this person, or know who does? What will they not tell you because of it?",
        why="Whether a coach may assess is disputed; that both know is not.",
    ),
    "ending": Comment(
        "question",
        "ending",
        "How will you both know that it is time to end?",
        why="An ending that is spoken about early is a goal; one that isn't is a drifting apart.",
    ),
}


def record_comments(relationship: Relationship, id: str, *, today: dt.date) -> Comments:
    """Comments on the record of one meeting; nothing while nothing is written.

    Parameters
    ----------
    relationship : Relationship
    id : str
        Of the meeting.
    today : datetime.date
        The day from which a date is past.
    """
    meeting, before = relationship.meeting(id), relationship.before(id)
    if meeting is None or meeting.is_untouched:
        return Comments()
    said = [comment for rule in RECORD_RULES if (comment := rule.says(meeting, before, today)) is not None]
    if relationship.agreement.is_untouched:
        said.append(_NO_AGREEMENT)
    kinds = ("strength", "next step", "question")
    ordered = sorted(said, key=lambda comment: kinds.index(comment.kind))
    return Comments([*ordered, *_private(str(value) for _, value in meeting)])


def name_comments(name: str) -> Comments:
    """A word of caution where a code looks like a name: two words with capitals, or more than a code needs.

    >>> name_comments("R"), bool(name_comments("Birgit Huber, Ward 3"))
    (No comments., True)
    """
    looks_like_one = len(re.findall(r"\b[^\W\d_a-z]\w+", name)) > 1 or len(name.strip()) > LONGEST_CODE
    return Comments([_A_NAME] if looks_like_one or may_name_someone(name) else [])


def _self_first(meeting: Meeting, _before: Meeting | None, _today: dt.date) -> Comment | None:
    if meeting.self_view.strip() or not meeting.observation.strip():
        return None
    return Comment(
        "next step",
        "their view",
        "Your observation is here, and their own view isn't. What did they say before you said anything?",
        why="What they already know needs no telling, and where their view differs from what was seen is where to talk.",
        source=SELF_VIEW,
    )


def _two_views(meeting: Meeting, _before: Meeting | None, _today: dt.date) -> Comment | None:
    if not (meeting.self_view.strip() and meeting.observation.strip()):
        return None
    return Comment(
        "question",
        "two views",
        "Here are their view and yours. Where do they differ, and did you say so to each other?",
        why="How people judge themselves often differs from what others see, in either direction.",
        source=SELF_VIEW,
    )


def _empty_praise(meeting: Meeting, _before: Meeting | None, _today: dt.date) -> Comment | None:
    if not _SHORT_PRAISE.match(meeting.strengths.strip()):
        return None
    return Comment(
        "next step",
        "strengths",
        f"“{meeting.strengths.strip()}” is kind. What exactly did they do, and why did it work?",
        why="What has a name and a reason can be done again on purpose.",
    )


def _no_strength(meeting: Meeting, _before: Meeting | None, _today: dt.date) -> Comment | None:
    if meeting.strengths.strip() or not meeting.plan.strip():
        return None
    return Comment("question", "strengths", "What did they do since last time that is worth doing again?")


def _vague_observation(meeting: Meeting, _before: Meeting | None, _today: dt.date) -> Comment | None:
    text = meeting.observation.strip()
    if not text or _NUMBER_OR_TIME.search(text):
        return None
    return Comment(
        "next step",
        "observation",
        "When was that, where, and out of how many? I see no time and no number in it.",
        why="What others can picture can be talked about. A rule looked for figures and days here, and may be wrong.",
    )


def _no_obstacle(meeting: Meeting, _before: Meeting | None, _today: dt.date) -> Comment | None:
    if not meeting.wish.strip() or meeting.obstacle.strip():
        return None
    return Comment(
        "next step",
        "obstacle",
        "There is a wish and no obstacle. What in them, or around them, has stood in the way so far?",
        why="A wish beside its obstacle becomes a plan; a wish alone feels as if it were done.",
        source=GOAL,
    )


def _no_if_then(meeting: Meeting, _before: Meeting | None, _today: dt.date) -> Comment | None:
    text = meeting.if_then.strip()
    if not meeting.obstacle.strip() or (text and _IF.search(text)):
        return None
    return Comment(
        "next step",
        "if-then",
        "The obstacle is named. What will they do if it comes? “If …, then I …” is enough.",
        why="In the moment itself there is no time to think of it.",
        source=GOAL,
    )


def _no_commitment(meeting: Meeting, _before: Meeting | None, _today: dt.date) -> Comment | None:
    if not meeting.plan.strip() or meeting.commitment.strip():
        return None
    return Comment(
        "question",
        "commitment",
        "The plan is written. What did they say they'd do, in their own words?",
        why="A plan in the coach's words is the coach's plan.",
        source=FOLLOW_UP,
    )


def _no_follow_up(meeting: Meeting, _before: Meeting | None, today: dt.date) -> Comment | None:
    if not meeting.plan.strip():
        return None
    if not meeting.follow_up.strip():
        return Comment(
            "next step",
            "follow-up",
            "There is a plan, and no day on which you look at it together. Which day?",
            why="In a pilot among family doctors, coaches said after 22 of 24 talks that they had coached for a change, and "
            "after 5 that a call to look again had been arranged.",
            source=f"Kiran and others 2024, Journal of the American Board of Family Medicine 37: 996-1008, table 2; {FOLLOW_UP}",
        )
    if meeting.next_day is None:
        return Comment("question", "follow-up", f"Which day is “{meeting.follow_up.strip()}”? I can't read it as one.")
    if meeting.day and meeting.next_day < meeting.day:
        return Comment("next step", "follow-up", "You'd look at it before you met. Is one of the two dates another?")
    if meeting.day and (meeting.next_day - meeting.day).days > FAR:
        return Comment("question", "follow-up", "That is more than three months away. What could you look at sooner?")
    if (today - meeting.next_day).days > LATE:
        return Comment("question", "follow-up", "The day to look at it has gone by. Did you, and what came of it?")
    return None


def _last_plan(meeting: Meeting, before: Meeting | None, _today: dt.date) -> Comment | None:
    if before is None or not before.plan.strip() or meeting.became or meeting.last_time.strip():
        return None
    return Comment(
        "next step",
        "last plan",
        "Last time there was a plan. Begin with it: what became of it?",
        why="A plan that nobody asks about wasn't one.",
        source=FOLLOW_UP,
    )


def _no_day(meeting: Meeting, _before: Meeting | None, _today: dt.date) -> Comment | None:
    text = meeting.on.strip()
    if not text or meeting.day is not None:
        return None
    return Comment(
        "question",
        "date",
        f"Which day is “{text[:40]}”? I can't read it as one, so the timeline leaves this meeting out.",
    )


def _out_of_order(meeting: Meeting, before: Meeting | None, _today: dt.date) -> Comment | None:
    if before is None or before.day is None or meeting.day is None or meeting.day >= before.day:
        return None
    return Comment(
        "question", "date", "By its date this meeting was before the one it follows. Is one of the two another?"
    )


def _not_done(meeting: Meeting, _before: Meeting | None, _today: dt.date) -> Comment | None:
    if meeting.became != "not done" or meeting.last_time.strip():
        return None
    return Comment(
        "question",
        "last plan",
        "It wasn't done. What got in the way, and was it the right plan?",
        why="What was in the way is what the next plan needs to know.",
    )


def _held(meeting: Meeting, before: Meeting | None, _today: dt.date) -> Comment | None:
    if before is None or before.next_day is None or meeting.day is None or meeting.day > before.next_day:
        return None
    return Comment("strength", "follow-up", "You looked again by the day that you had agreed.", source=FOLLOW_UP)


RECORD_RULES: tuple[Rule, ...] = (
    Rule("held", "A follow-up that was held when it was agreed.", _held),
    Rule("no-day", "A date that can't be read as one.", _no_day),
    Rule("out-of-order", "A meeting dated before the one that it follows.", _out_of_order),
    Rule("last-plan", "A plan last time, and no word of what became of it.", _last_plan),
    Rule("not-done", "A plan that wasn't done, and no word of why.", _not_done),
    Rule("self-first", "An observation without the other's own view.", _self_first),
    Rule("empty-praise", "A strength that is praise alone, such as “great job”.", _empty_praise),
    Rule("no-strength", "A plan, and no strength.", _no_strength),
    Rule("vague-observation", "An observation with no number, day or time in it.", _vague_observation),
    Rule("no-obstacle", "A wish without its obstacle.", _no_obstacle),
    Rule("no-if-then", "An obstacle without an “if” or “when”.", _no_if_then),
    Rule("no-commitment", "A plan without the other's own words.", _no_commitment),
    Rule("follow-up", "A plan without a day to look again, or one that can't be right.", _no_follow_up),
    Rule("two-views", "Both views there: a question about where they differ.", _two_views),
)
"""Every rule on a record, in the order in which a supervisor would come to it."""

RULES: Mapping[str, str] = {rule.id: rule.looks_for for rule in RECORD_RULES}
"""What the rules look for, by id."""

_A_NAME = Comment(
    "next step",
    "privacy",
    "This may tell others whom you coach. Would a letter do, or a word that only the two of you know?",
    why="A record of a confidential talk travels more easily than one thinks.",
)

_NO_AGREEMENT = Comment(
    "question",
    "agreement",
    "There is no agreement yet. Does the other know what you write here, and who may read it?",
    why="A record is safe ground only where both know whose it is.",
)


def _private(texts: Iterable[str]) -> list[Comment]:
    return [MAY_NAME_SOMEONE] if any(map(may_name_someone, texts)) else []
