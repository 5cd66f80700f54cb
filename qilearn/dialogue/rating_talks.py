"""The talks that a learner can rate: the course's transcripts, one's own conversations, and what a partner gave."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qilearn.core.documents import ID_PATTERN
from qilearn.dialogue.library import all_scenarios
from qilearn.dialogue.ratings import RATING, RatingBody
from qilearn.dialogue.spoken import FEWEST_LINES, Line, fingerprint, of_talk
from qilearn.dialogue.talk import TALK, TalkBody, follow
from qilearn.dialogue.transcripts import Transcript, all_transcripts
from qilearn.workspace.folder import Workspace
from qilearn.workspace.store import Store

OWN, PASTED = "talk-", "pasted-"
"""How the ids of ratings begin that aren't of the course's transcripts."""

MADE_UP = "SYNTHETIC: made up for practice."


@dataclass(frozen=True, slots=True)
class RatedTalk:
    """One talk to rate.

    Attributes
    ----------
    id : str
        Of the talk, and of its rating.
    title, about : str
        What it is called, and what there is to know before one reads it.
    lines : tuple of Line
    transcript : Transcript or None
        With its key, where it is one of the course's.
    """

    id: str
    title: str
    about: str
    lines: tuple[Line, ...]
    transcript: Transcript | None = None


def talks(workspace: Workspace) -> dict[str, RatedTalk]:
    """Every talk that can be rated, by its id: the course's first."""
    found = {id: of_transcript(each) for id, each in all_transcripts().items()}
    found |= {each.id: each for each in own_talks(workspace)}
    for each in kept_talks(workspace):
        found.setdefault(each.id, each)
    return found


def of_transcript(transcript: Transcript) -> RatedTalk:
    """A transcript of the course."""
    about = f"{MADE_UP} {transcript.setting} The coach is {transcript.coach}; the coachee is {transcript.coachee}."
    return RatedTalk(transcript.id, transcript.title, about, transcript.lines, transcript)


def own_talks(workspace: Workspace) -> list[RatedTalk]:
    """The conversations that one has had with the player, as they stand now."""
    ids = _ids(workspace, TALK.folder)
    if not ids:
        return []
    store: Store[TalkBody] = Store(TALK, workspace)
    found = []
    for id, scenario in all_scenarios().items():
        versions = store.versions(id) if id in ids else ()
        lines = of_talk(follow(scenario, versions[0].document.body.said)) if versions else ()
        if len(lines) > FEWEST_LINES:
            title = f"Your own conversation: {scenario.title}"
            about = f"Your conversation with {scenario.person.name}, as it stands now. You are the coach. {scenario.setting}"
            found.append(RatedTalk(f"{OWN}{id}-{fingerprint(lines)}"[:80], title, about, lines))
    return found


def kept_talks(workspace: Workspace) -> list[RatedTalk]:
    """Talks that were kept with their ratings: earlier conversations, and what was pasted."""
    store: Store[RatingBody] = Store(RATING, workspace)
    found = []
    for id in _ids(workspace, RATING.folder):
        if not id.startswith((OWN, PASTED)):
            continue
        versions = store.versions(id)
        body = versions[0].document.body if versions else RatingBody()
        if body.lines:
            found.append(kept(id, body))
    return found


def kept(id: str, body: RatingBody) -> RatedTalk:
    """A talk that is kept with its rating."""
    whose = (
        "A conversation of yours, as it was when you rated it."
        if id.startswith(OWN)
        else "A talk that you pasted, kept in your folder alone."
    )
    return RatedTalk(id, body.title or id, whose, body.lines)


def pasted(lines: tuple[Line, ...]) -> RatedTalk:
    """What was pasted, as a talk to rate."""
    begins = " ".join(lines[0].words.split()[:6])[:60] if lines else ""
    body = RatingBody(title=f"Pasted: {begins}…", lines=lines)
    return kept(f"{PASTED}{fingerprint(lines)}", body)


def _ids(workspace: Workspace, folder: str) -> list[str]:
    """The ids of the documents in a folder; their other versions have a dot in their names."""
    try:
        names = sorted(path.name for path in (workspace.path / folder).iterdir())
    except OSError:
        return []
    stems = [name.removesuffix(".json") for name in names if name.endswith(".json")]
    return [stem for stem in stems if re.fullmatch(ID_PATTERN, stem)]
