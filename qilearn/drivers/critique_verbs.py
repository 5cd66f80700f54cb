"""Whether a change idea says that somebody does something: a list of verbs and their endings."""

from __future__ import annotations

import re

from qilearn.drivers.critique_words import words_of

_FIRST_VERBS = words_of(
    """
    add adapt adjust agree aim align allocate allow alternate analyse anchor announce answer apply appoint arrange ask
    assess assign attach attend audit automate avoid balance begin book bring buddy build bundle buy call carry cancel
    celebrate change check choose chart clear clip close co-design code cohort collect combine come compare complete
    conduct connect consider contact continue convert copy count create cut debrief decide define delay delegate
    deliver describe design develop discharge discuss display distribute divert do document double draft draw drop
    educate embed email employ enable encourage end ensure enter equip escalate establish evaluate exchange explain
    explore expand extend feed fill find fit fix flag focus follow force form free gather get give go greet group hand
    hang have help hire hold host huddle identify implement include increase inform install integrate introduce invite
    involve issue join keep label launch lay lead learn leave let limit link list listen locate lock log look lower
    make map mark match measure meet merge mix monitor move name nominate notify nudge offer open order organise
    organize pack pair park pass pay phone pick pilot place plan play pool post practise practice prefill prepare
    prescribe present prevent print prioritise prioritize prompt protect provide publish pull push put question raise
    rank reach read rearrange record recruit redesign reduce refer relocate remind remove rename reorder repeat
    replace report request require reserve reschedule reset restock return review reward ring ring-fence role-play
    rotate round run save say schedule screen seat see select send separate set set-up share shift shorten show sign
    simplify sit skip sort split staff standardise standardize start state step stick stock stop store streamline
    strengthen structure supply support swap switch tailor take talk teach tell test text tie time track train
    transfer translate treat trial triage trim try turn update use visit wait walk warn wash watch wear weigh welcome
    work write
    """
)
_PLURALS = words_of("children people women men")
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
    if (before.endswith("s") or before in _PLURALS) and word in _FIRST_VERBS:  # "nurses call"
        return True
    # Further in ("pharmacist joins the round") a verb shows by its ending; "box", "list" and "rounds" there are things.
    return word.endswith("s") and _base(word) in _FIRST_VERBS - _MORE_OFTEN_THINGS


_MORE_OFTEN_THINGS = words_of(
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
