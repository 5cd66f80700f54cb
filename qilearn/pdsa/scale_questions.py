"""The three questions of the scale chooser, as data: what is believed, what failure would cost, and who is ready."""

from __future__ import annotations

from qilearn.core.conversation import Conversation, ConversationBody, Option, Question
from qilearn.core.documents import DocumentKind

BELIEFS = ("hunch", "likely", "small", "team", "varied")
COSTS = ("major", "medium", "minor")
READINESS = ("against", "some", "ready")
"""The answers to each question, from the one that asks for the smallest test on."""

SCALE_QUESTIONS: dict[str, Question] = {
    "belief": Question(
        "How sure are you that it works, here, with your people?",
        {
            "hunch": Option("It’s a hunch: it could go either way", "cost", "it’s a hunch and could go either way"),
            "likely": Option(
                "Likely: it worked in a place like ours, or went well in a rehearsal here",
                "cost",
                "it’s likely to work, and nobody has seen it with your people",
            ),
            "small": Option(
                "We saw it work here, in one or two small tests", "cost", "you saw it work here, in small tests"
            ),
            "team": Option(
                "We saw it hold here, in one team for a while", "cost", "it held here, in one team for a while"
            ),
            "varied": Option(
                "We saw it hold here under different conditions: other people, busy days, those who doubt it",
                "cost",
                "it has held here under different conditions",
            ),
        },
    ),
    "cost": Question(
        "If it went wrong, what would it cost, and whom?",
        {
            "major": Option(
                "A lot: someone could come to harm, or lose their trust in us",
                "readiness",
                "someone could come to harm or lose their trust",
            ),
            "medium": Option(
                "Something: work done again, a lost hour, an apology",
                "readiness",
                "failure would cost work, time or an apology",
            ),
            "minor": Option("Little: hardly anyone would notice", "readiness", "failure would cost little"),
        },
    ),
    "readiness": Question(
        "Those who would have to do it: how many of them want to try?",
        {
            "against": Option(
                "Hardly any: they don’t know of it, or don’t want it", "size", "hardly any of those who’d do it want to"
            ),
            "some": Option("One or a few", "size", "one or a few are willing to try"),
            "ready": Option("All who would take part in the test", "size", "those who’d take part want to try"),
        },
    ),
}
"""The questions, by their keys, in the order in which they are asked."""

SCALE_CONVERSATION = Conversation(SCALE_QUESTIONS, first="belief", most=3)
"""The way to a size; its one end is called ``"size"``."""

SCALE = DocumentKind("scale", ConversationBody, folder="scale", noun="way to a size", opened_by="")
