"""The scale chooser on the screen."""

from __future__ import annotations

from qilearn.core.ui.card import Card
from qilearn.pdsa.scale import recommend
from qilearn.pdsa.scale_questions import SCALE, SCALE_CONVERSATION
from qilearn.workspace.conversation_card import conversation_card
from qilearn.workspace.folder import Workspace

ID = "test"
"""The one document of its kind."""


def scale_chooser(workspace: Workspace | None = None) -> Card:
    """A short conversation about how large a test should be: three questions, then a size, why, and what to have ready.

    Each answer can be changed later. What you answered is kept in your own folder.

    Returns
    -------
    Card
        Shown in a notebook, it is the conversation.
    """
    return conversation_card(
        SCALE_CONVERSATION,
        recommend,
        title="How large a test?",
        minutes=3,
        prompt="Think of one change that you’d like to test. Answer three questions about it, and hear how large the first test "
        "could be, what to have ready in case it goes wrong, and what would let you go larger.",
        kind=SCALE,
        id=ID,
        workspace=workspace,
    )
