"""The card to rate a talk: choose it, rate with quotes, and see one's rating beside the key's or a partner's."""

from __future__ import annotations

from typing import Any

from ipywidgets import HTML, Dropdown, Layout, Widget

from qilearn.core.comments import Comment, Comments
from qilearn.core.errors import InputError, unknown
from qilearn.core.exercises import Prompts
from qilearn.core.privacy import MAY_NAME_SOMEONE, may_name_someone
from qilearn.core.text import escape
from qilearn.core.ui.buttons import Buttons
from qilearn.core.ui.card import Card
from qilearn.core.ui.prompts import PromptFields
from qilearn.core.ui.upload import Upload
from qilearn.dialogue.anchors import STEPS, UNVALIDATED
from qilearn.dialogue.behaviours import SOURCES
from qilearn.dialogue.rating_controls import rating_sheet
from qilearn.dialogue.rating_files import NotARating, RatingFile, is_same_talk, read_rating, write_rating
from qilearn.dialogue.rating_rows import RatingRows
from qilearn.dialogue.rating_talks import OWN, RatedTalk, pasted, talks
from qilearn.dialogue.rating_words import NO_KEY, comparison_comments, key_page, own_page, partner_page
from qilearn.dialogue.ratings import RATING, RatingBody, Ratings, agreement_over, compare, key_of, ratings_of
from qilearn.dialogue.spoken import PROBLEMS_AT_ONCE, read_pasted
from qilearn.dialogue.transcripts import all_transcripts
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.store import Saved, Store
from qilearn.workspace.taking import take_files
from qilearn.workspace.versions import choose_version, version_actions

CHECK, TAKE = ("check", "Check"), ("take", "Take your rating with you")
RATE_PASTED = ("pasted", "Rate this talk")
PASTE = "paste"
"""The choice that shows a box to paste a talk into."""

_PROMPT = (
    "Read the talk once, then rate what could be heard from the coach, each time with the line that your rating "
    "rests on. Check shows how "
    "close you are to our key, and to a second rater who sees some of it otherwise.\n\nRate what is there, not what "
    "was meant. Something that the coach left "
    "out is a 0; something that these words can't show is not observable."
)
_PASTE_HELP = (
    "<p>A line for each thing that was said, beginning with <strong>Coach:</strong> or <strong>Coachee:</strong>. "
    "Ask the other before you "
    "write down a talk that took place, and leave names out. It stays in your folder.</p>"
)


def rating(id: str | None = None, *, workspace: Workspace | None = None) -> Card:
    """A card to rate a talk: the ten behaviours, each with a line that the rating rests on.

    Parameters
    ----------
    id : str, optional
        Which talk: a transcript of the course (``"the-drinks-round"``), a conversation that you had (its id, as for
        ``qi.conversation``), or an earlier rating. Left out, you choose on the card; there you can also paste a partner's talk.
    workspace : Workspace, optional

    Returns
    -------
    Card
        Shown in a notebook, it is the rating. Everything is saved as it is chosen.

    Raises
    ------
    InputError
        If there is no such talk.
    """
    return _Rating(id, workspace or current()).card


class _Rating:
    """What happens on the card."""

    def __init__(self, id: str | None, workspace: Workspace) -> None:
        self._workspace = workspace
        self._store: Store[RatingBody] = Store(RATING, workspace)
        self._talks = talks(workspace)
        self._chosen = _found(id, self._talks)
        self._is_filling = False
        self._chooser = Dropdown(
            description="Talk", style={"description_width": "initial"}, layout=Layout(width="auto", max_width="44em")
        )
        self._about, self._side = HTML(), HTML()
        self._rows = RatingRows(rating_sheet(self._talk.lines if self._talk else ()))
        self._box = PromptFields(Prompts({"talk": "The talk, as text"}, rows=10))
        self._rate_pasted = Buttons([RATE_PASTED])
        self.card = Card("Rate a talk", prompt=_PROMPT, wide=True)
        self._file = self._upload("Or choose a text file", [".txt"])
        self._partner = self._upload("A partner's rating of this talk (JSON)", [".json"])
        self._show()
        guard = self.card.guard
        self._chooser.observe(guard(self._choose), "value")
        self._rows.observe(guard(self._write), "value")
        self._rate_pasted.on_press(guard(lambda _name: self._take_pasted(str((self._box.value or {}).get("talk", "")))))
        self._file.on_file(lambda _name, data: self._take_pasted(data.decode("utf-8-sig", "replace")))
        self._partner.on_file(lambda _name, data: self._beside_partner(data))
        self.card.on_action(self._act)

    def _upload(self, label: str, endings: list[str]) -> Upload:
        upload = Upload(label, guard=self.card.guard)
        upload.endings = endings
        return upload

    @property
    def _talk(self) -> RatedTalk | None:
        return self._talks.get(self._chosen)

    @property
    def _ratings(self) -> Ratings:
        return ratings_of(self._rows.value, len(self._talk.lines) if self._talk else 0)

    def _show(self) -> None:
        """Bring everything into line with the talk that was chosen."""
        self._is_filling = True
        try:
            options = [*((each.title, id) for id, each in self._talks.items()), ("A partner's talk: paste it", PASTE)]
            if self._chooser.options != tuple(options):
                self._chooser.options = options
            self._chooser.value = self._chosen
            self._side.value = ""
            talk = self._talk
            if talk is None:
                self._about.value = _PASTE_HELP
                children: list[Widget] = [self._chooser, self._about, self._box, self._rate_pasted, self._file]
            else:
                loaded = self._store.load(talk.id)
                body = loaded.document.body if loaded.document else RatingBody()
                self._about.value = _about(talk)
                self._rows.use(rating_sheet(talk.lines), body.sheet)
                self.card.show_notice(loaded.comments, aloud=False)
                children = [self._chooser, self._about, self._rows, self._side, self._partner]
            if list(self.card.children) != children:
                self.card.children = children
            self.card.show_reply(Comments(), aloud=False)
        finally:
            self._is_filling = False
        self._offer()

    def _choose(self, _change: object) -> None:
        if not self._is_filling:
            self._chosen = self._chooser.value
            self._show()

    def _write(self, _change: object) -> None:
        if not self._is_filling and self._talk:
            self._told(self._store.save(self._talk.id, self._body(self._talk)))

    def _body(self, talk: RatedTalk) -> RatingBody:
        """What is kept; of a talk that isn't the course's, its lines too, since it may change or go."""
        if talk.transcript:
            return RatingBody(sheet=self._rows.value or {})
        return RatingBody(title=talk.title[:200], lines=talk.lines, sheet=self._rows.value or {})

    def _told(self, saved: Saved[Any]) -> None:
        self.card.show_saved(saved)
        self._offer()

    def _offer(self) -> None:
        talk = self._talk
        self.card.set_actions([CHECK, TAKE, *version_actions(self._store, talk.id)] if talk else [])

    def _act(self, name: str) -> None:
        talk = self._talk
        if talk is None:
            return
        if name == CHECK[0]:
            self._check(talk)
        elif name == TAKE[0]:
            self.card.show_reply(self._take(talk))
        else:
            self._told(choose_version(self._store, talk.id, name))
            self._show()

    def _check(self, talk: RatedTalk) -> None:
        mine = self._ratings
        if talk.transcript is None:
            self._side.value = own_page(mine, talk.lines) if mine else ""
            said = comparison_comments(compare(mine, {}, talk.lines))
            self.card.show_reply(Comments([*said, NO_KEY]) if mine else said)
            return
        found = compare(mine, {key: each for key, each in key_of(talk.transcript).items() if key in mine}, talk.lines)
        several = self._so_far()
        page = key_page(found, talk.transcript, over=agreement_over(several), talks=len(several))
        self._side.value = page if mine else ""
        self.card.show_reply(comparison_comments(found, transcript=talk.transcript))

    def _so_far(self) -> list[tuple[Ratings, Ratings]]:
        """What one has rated of the course's transcripts, each with its key."""
        found: list[tuple[Ratings, Ratings]] = []
        for id, transcript in all_transcripts().items():
            versions = self._store.versions(id)
            mine = ratings_of(versions[0].document.body.sheet, len(transcript.lines)) if versions else {}
            if mine:
                found.append((mine, key_of(transcript)))
        return found

    def _take(self, talk: RatedTalk) -> Comments:
        file = RatingFile(title=talk.title[:200], lines=talk.lines, ratings=dict(self._ratings))
        if not file.ratings:
            return comparison_comments(compare({}, {}, talk.lines))
        whose = "It holds the talk, and what you heard in it."
        why = f"{whose} Give it to a partner who rates the same talk, and open theirs here."
        if talk.transcript is None:
            why = f"{why} What was said in confidence is in it: think of who may read it."
        writers: dict[str, Any] = {".json": lambda path: path.write_bytes(write_rating(file))}
        return take_files(
            writers, self._workspace, folder="taken-ratings", title=f"rating {talk.title}", noun="rating", why=why
        )

    def _beside_partner(self, data: bytes) -> None:
        talk = self._talk
        if talk is None:
            return
        theirs = read_rating(data)
        if isinstance(theirs, NotARating):
            raise InputError([f"This file can't be compared, because {theirs.why}."])
        mine = RatingFile(title=talk.title[:200], lines=talk.lines, ratings=dict(self._ratings))
        if not is_same_talk(mine, theirs):
            raise InputError(
                [
                    f"Your partner rated “{theirs.title}”, or another version of this talk. Choose the same talk, "
                    f"and open the file again."
                ]
            )
        found = compare(mine.ratings, theirs.ratings, talk.lines)
        self._side.value = partner_page(found)
        self.card.show_reply(comparison_comments(found, whose="your partner"))

    def _take_pasted(self, text: str) -> None:
        lines, problems = read_pasted(text)
        if problems:
            told = [
                Comment("next step", "the talk", f"Line {each.line}: {each.says}")
                for each in problems[:PROBLEMS_AT_ONCE]
            ]
            more = len(problems) - len(told)
            if more > 0:
                told.append(Comment("next step", "the talk", f"There are {more} more like these."))
            self.card.show_reply(Comments(told))
            return
        talk = pasted(lines)
        self._talks[talk.id] = talk
        self._chosen = talk.id
        self._show()
        if not self._store.versions(talk.id):
            self._told(self._store.save(talk.id, self._body(talk)))
        if may_name_someone(text):
            self.card.show_reply(Comments([MAY_NAME_SOMEONE]))


def _found(id: str | None, known: dict[str, RatedTalk]) -> str:
    """The talk that is meant; the newest state of a conversation by the conversation's id."""
    if id is None:
        return next(iter(known), PASTE)
    own = [each for each in known if each.startswith(f"{OWN}{id}-")]
    if id not in known and not own:
        raise InputError([unknown("talk", id, [*known])])
    return id if id in known else own[0]


def _about(talk: RatedTalk) -> str:
    steps = "".join(f"<li>{step}: {escape(words)}</li>" for step, words in STEPS.items())
    return (
        f"<p><strong>{escape(talk.title)}.</strong> {escape(talk.about)}</p><details><summary>What the steps mean, "
        f"and where the ten behaviours come from</summary>"
        f"<ul>{steps}</ul><p>{escape(UNVALIDATED)} Drawn from: {escape(SOURCES)}.</p></details>"
    )
