"""Feedback dialogue: conversations to practise, in which what one says lands as the other person stands at that moment."""
