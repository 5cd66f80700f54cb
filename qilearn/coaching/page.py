"""A coaching record as a page to print: the agreement, and each meeting with what it opened with and agreed."""

from __future__ import annotations

from collections.abc import Mapping

from qilearn.coaching.model import AGREEMENT_FIELDS, FIRST_FIELDS, LATER_FIELDS, Agreement, Meeting, Relationship
from qilearn.core.text import escape

_STYLE = (
    "body{font:15px/1.45 sans-serif;max-width:50em;margin:1.5em auto;padding:0 1em;color:#1a1a1a;background:#fff}"
    "h1{font-size:1.4em}h2{font-size:1.1em;margin:1.2em 0 .3em;break-after:avoid}dt{font-weight:bold}dd{margin:0 0 .5em}"
    "@page{size:A4;margin:15mm}"
)


def page(relationship: Relationship) -> str:
    """The whole record as an HTML page that needs nothing else; everything typed is escaped."""
    title = f"Coaching: {relationship.name.strip()}" if relationship.name.strip() else "Coaching"
    meetings = "".join(_meeting(each, relationship.before(each.id)) for each in relationship.meetings)
    return (
        f"<!doctype html><html lang='en-GB'><meta charset='utf-8'><title>{escape(title)}</title><style>{_STYLE}</style>"
        f"<body><h1>{escape(title)}</h1>{_agreement(relationship.agreement)}{meetings}</body></html>"
    )


def last_plan(before: Meeting | None) -> str:
    """What a record opens with: the plan of the meeting before, as HTML; nothing for the first."""
    if before is None:
        return ""
    said = {
        "plan": "The plan was",
        "commitment": "They said",
        "if_then": "If it got difficult",
        "follow_up": "To look at it on",
    }
    rows = "".join(
        f"<p><strong>{label}:</strong> {escape(getattr(before, key))}</p>"
        for key, label in said.items()
        if getattr(before, key).strip()
    )
    return f"<h4>Last time</h4>{rows or '<p>No plan was written down.</p>'}"


def _agreement(agreement: Agreement) -> str:
    if agreement.is_untouched:
        return ""
    return f"<h2>What we agreed</h2>{_fields(agreement.model_dump(), AGREEMENT_FIELDS)}"


def _meeting(meeting: Meeting, before: Meeting | None) -> str:
    if meeting.is_untouched:
        return ""
    head = escape(meeting.on.strip() or "A meeting without a date")
    became = f"<p>Of the last plan: {escape(meeting.became)}.</p>" if meeting.became and before else ""
    fields = {key: text for key, text in {**FIRST_FIELDS, **LATER_FIELDS}.items() if key != "on"}
    return f"<h2>{head}</h2>{became}{_fields(meeting.model_dump(), fields)}"


def _fields(values: Mapping[str, str], asked: Mapping[str, str]) -> str:
    rows = "".join(
        f"<dt>{escape(text)}</dt><dd>{escape(values[key])}</dd>" for key, text in asked.items() if values[key].strip()
    )
    return f"<dl>{rows}</dl>"
