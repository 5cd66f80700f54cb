"""Records for tests."""

from datetime import UTC, date, datetime

from qilearn.coaching.model import Agreement, Meeting, Relationship

NOW = datetime(2027, 2, 20, tzinfo=UTC)
TODAY = date(2027, 2, 20)

AGREED = Agreement(
    purpose="To run the monthly review without me",
    confidential="All of it, but for harm to someone",
    reported="That we met; nothing else",
    assesses="No",
    meetings="Monthly, half an hour",
    ending="In June, or when either of us says so",
)

FIRST = Meeting(
    id="m1",
    on="14 January 2027",
    self_view="I talk too much in the review",
    strengths="She put the chart up before anyone spoke, so they read it first; the next team meeting could begin like that",
    observation="On 12 January she spoke for 14 of 20 minutes",
    wish="Ask before I tell",
    outcome="The nurses bring their own ideas",
    obstacle="Silence makes me nervous",
    if_then="If it goes quiet, I count to ten",
    plan="Ask two questions before saying what I think, in the review on 9 February",
    commitment="Two questions first. I'll tell you if I cheat.",
    follow_up="11 February 2027",
)


def two_meetings() -> Relationship:
    """A relationship with an agreement and two meetings, the second one just begun."""
    second = Meeting(
        id="m2", on="11 February 2027", became="partly", last_time="One question, then I told", wish=FIRST.wish
    )
    return Relationship(name="R", agreement=AGREED, meetings=(FIRST, second))


def with_first(**changes: str) -> Relationship:
    """A relationship with the first meeting alone, changed."""
    return Relationship(agreement=AGREED, meetings=(Meeting(**{**dict(FIRST), **changes}),))
