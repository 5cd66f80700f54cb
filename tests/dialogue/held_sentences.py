"""Eighty sentences that the word-flagger is held against: written before its rules, and never used to tune them.

Each has what a reader would flag in it, and which helpful marks that reader would see. They are made up, by the same hand
that wrote the rules afterwards, so a stranger's sentences may well be harder. When a rule changes, run the test and state the
new counts; don't mend a rule because of a sentence in here. Sentences to try rules on are in ``tuning_sentences.py``.

Keys of flags: label, absolute, outcome-praise, effort-praise, comparison, failure. Keys of marks: yet, strategy, evidence,
next-test, question.
"""

from __future__ import annotations

HELD: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = tuple(
    (text, frozenset(flags.split()), frozenset(marks.split()))
    for text, flags, marks in (
        # What a person or a team is said to be.
        ("Honestly, you are a born teacher.", "label", ""),
        ("He's disorganised, and everyone on nights knows it.", "label", ""),
        ("I am useless with spreadsheets.", "label", ""),
        ("She has never been a numbers person.", "label", ""),
        ("The new registrar is rather arrogant.", "label", ""),
        ("They're just lazy, that team.", "label", ""),
        ("You're so talented with the little ones.", "label", ""),
        ("Our receptionists are difficult.", "label", ""),
        ("She isn't lazy; the list was given to her at five to four.", "", "evidence"),
        ("Nobody thinks that you're stupid.", "", ""),
        ("He is not a natural leader.", "label", ""),
        ("You have a gift for this.", "label", ""),
        ("What a star you are.", "label outcome-praise", ""),
        ("The form is confusing, and the pen has been missing since Monday.", "", "evidence"),
        ("She is tired after three nights.", "", "evidence"),
        ("That family is non-compliant.", "label", ""),
        ("You are late with the figures for March.", "", "evidence"),
        ("It was a careless slip in a very busy hour.", "", ""),
        # Always and never.
        ("You always hand over in a rush.", "absolute", ""),
        ("Nobody in this department ever reads the guideline.", "absolute", ""),
        ("Every single time you forget the balancing measure.", "absolute", ""),
        ("The consultant never asks us anything.", "absolute", ""),
        ("She never gave up on the chart, and redrew it with the missing weeks.", "", "strategy"),
        ("The median is always the middle of the ordered points.", "", ""),
        ("Never leave the syringe driver unlocked.", "", ""),
        ("You don't always interrupt: on Tuesday you waited until she had finished.", "", "strategy evidence"),
        ("All they ever do is complain.", "absolute", ""),
        ("It has never rained on the day of the summer party.", "", ""),
        ("You constantly talk over the parents.", "absolute", ""),
        # Praise for a result, with nothing in it to use again.
        ("Great job on the poster!", "outcome-praise", ""),
        ("Well done for hitting 90 per cent.", "outcome-praise", "evidence"),
        ("Fantastic numbers this month, congratulations.", "outcome-praise", ""),
        ("Brilliant.", "outcome-praise", ""),
        ("I'm proud of your result.", "outcome-praise", ""),
        (
            "Good work: you rang the three families who had missed their visit and asked what got in the way.",
            "",
            "strategy evidence",
        ),
        ("Lovely chart.", "outcome-praise", ""),
        ("Well done for asking the night staff first; they told you about the second key.", "", "strategy evidence"),
        ("The good news is that the supplier has called back.", "", ""),
        ("It would be a great result for the children if the queue went.", "", ""),
        ("You nailed it.", "outcome-praise", ""),
        ("Your audit came out perfectly, super.", "outcome-praise", ""),
        # Praise or a demand for effort, with no word on how.
        ("You've worked so hard on this.", "effort-praise", ""),
        ("If we all put in a bit more effort, we'll get there.", "effort-praise", ""),
        ("Just keep going and believe in yourself.", "effort-praise", ""),
        ("Thank you for giving it 110 per cent.", "effort-praise", ""),
        ("The team needs to try harder with handovers.", "effort-praise", ""),
        ("You worked hard at it, and what helped was that you split the list by ward.", "", "strategy"),
        ("It's hard to see the bedside clock from the door.", "", ""),
        ("A for effort, everyone.", "effort-praise", ""),
        ("Putting the stickers on takes effort, about four minutes a patient.", "", "evidence"),
        ("Anyone can do it if they really want to.", "effort-praise", ""),
        # Held against others.
        ("Ward 3 manages it, so why can't you?", "comparison", ""),
        ("You're the best of this year's students.", "comparison", ""),
        ("Your colleagues had theirs in on time.", "comparison", ""),
        ("You're well ahead of your peers.", "comparison", ""),
        ("Compared with February the wait is four days shorter.", "", "evidence"),
        ("Why can't you be more like the other practice?", "comparison", ""),
        ("You explained the median better than in your first session.", "", ""),
        ("Of all the teams, yours is the slowest.", "comparison", ""),
        ("More than half of the parents came.", "", "evidence"),
        ("Even the students can do this.", "comparison", ""),
        # Failed, and nothing made of it.
        ("The pilot was a failure.", "failure", ""),
        ("It didn't work, so we dropped it.", "failure", ""),
        ("That meeting was a complete waste of time.", "failure", ""),
        ("The test failed: we predicted 8 of 10, saw 5, and learnt that the door is locked after six.", "", "evidence"),
        ("Three of the patients had heart failure.", "", "evidence"),
        ("We failed again.", "failure", ""),
        ("The reminder didn't work; what does that tell us about when families look at their phones?", "", "question"),
        ("The power failure lasted until noon.", "", "evidence"),
        ("Another flop, I'm afraid.", "failure", ""),
        # Several at once.
        ("You're careless, and you always will be.", "label absolute", ""),
        ("Great result, much better than the other trainees.", "outcome-praise comparison", ""),
        # What helps.
        ("You don't leave a pause after the question yet.", "", "yet"),
        ("Yet the corridor was empty.", "", ""),
        ("In the second week you compared the two shifts, which is where the gap showed.", "", "strategy evidence"),
        ("What did you notice when she went quiet?", "", "question"),
        ("Next Thursday, try it with one nurse and one bed, and write down first what you expect.", "", "next-test"),
        ("How about testing it with two families before the holidays?", "", "next-test question"),
        ("Could you show me where on the chart that began?", "", "question"),
        ("Don't you think that you should have asked her first?", "", ""),
    )
)
"""Text, what a reader would flag, and the helpful marks that a reader would see."""
