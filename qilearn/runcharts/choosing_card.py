"""The conversation that helps choose a chart, on the screen."""

from __future__ import annotations

from qilearn.core.ui.card import Card
from qilearn.runcharts.choosing import recommend
from qilearn.runcharts.choosing_questions import CONVERSATION
from qilearn.runcharts.kept import CHOOSING
from qilearn.workspace.conversation_card import conversation_card
from qilearn.workspace.folder import Workspace

ID = "chart"
"""The one document of its kind."""


def choose_chart(workspace: Workspace | None = None) -> Card:
    """A short conversation that helps choose a run chart or a control chart, and says why.

    Five questions at most, one at a time; each answer can be changed later. What you answered is kept in your own folder.

    Returns
    -------
    Card
        Shown in a notebook, it is the conversation.
    """
    return conversation_card(
        CONVERSATION,
        recommend,
        title="Which chart fits?",
        minutes=3,
        prompt="Think of one measure of yours. Answer a few questions about it, and hear which chart fits, and why.",
        kind=CHOOSING,
        id=ID,
        workspace=workspace,
    )
