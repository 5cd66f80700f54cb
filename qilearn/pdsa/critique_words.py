"""The words that the rules on cycles look for. They are lists, plainly to be seen, and may be wrong.

They look at English words, never at what they mean. A number beside them makes most of them fall silent.
"""

from __future__ import annotations

from qilearn.pdsa.critique_rule import matches, plain

A_NUMBER = matches(
    r"""
    \d | \b(?: none | nobody | no\ one | nothing | neither | zero | one | once | two | twice | three | four | five | six
    | seven | eight | nine | ten | eleven | twelve | half )\b
    """
)
"""Something that can be counted, or found not to be so."""

HOW_MANY = matches(r"\b(?: all | every | everyone | everybody | each | both | most | majority )\b")
SEEN_TO_DO = matches(
    r"\b(?: say | says | tell | tells | ask | asks | answer | answers | tick | ticks | choose | chooses | sign | signs | rate"
    r" | rates | write | writes | take | takes | use | uses | come | comes | bring | brings )\b"
)
"""Words for how many, and for what somebody could be seen to do: together they are as good as a number."""

PRAISE = matches(
    r"""
    \b(?: improve[sd]? | improving | improvement | better | best | good | great | well | will\ work | works | worked | helpful
    | will\ help | helps | useful | positive(?:ly)? | effective | efficient(?:ly)? | smooth(?:ly|er)? | happier | happy
    | satisfied | more | less | fewer | faster | quicker | easier | safer | sooner | higher | lower | increase[sd]?
    | decrease[sd]? | reduce[sd]? | reduction | a\ difference | success(?:ful)? | succeed | beneficial | benefit )\b
    """
)
"""Words that praise, or say which way, without saying what would be seen."""

HOPE = matches(
    r"\b(?: hope | hoping | hopefully | ideally | (?:we|i)\ (?:want | wish | aim | need | would\ like) | (?:we|i)'d\ like"
    r" | our\ aim\ is )\b"
)
"""Words of what someone wants, not of what they think will happen."""

A_TASK = matches(
    r"""
    ^(?: (?:we|i|the\ team|staff|nurses|doctors)\ (?:will|are\ going\ to|'ll)\ | we'll\ | to\ )?
    (?: implement | introduce | roll\ out | train | educate | launch | set\ up | develop | design | write | hand\ out
      | print | order | hold | organise | arrange | remind | start\ using | put\ up | send\ out )\b
    """
)
"""Beginnings of what the team will do, where what it expects to see belongs."""

ASKS_FOR_IDEAS = matches(
    r"^(?: how\ (?:can|could|do|should|might)\ (?:we|i|you|they|the\ team) | what\ (?:can|could|should)\ (?:we|i) | why\b"
    r" | what\ is\ the\ best | what's\ the\ best )"
)
"""Beginnings of a question that asks for ideas or causes: no single test answers it."""

ASKS_WHETHER_GOOD = matches(
    r"""
    ^(?: will | does | is | would | can | could | did )\ (?: it | this | that | (?:the|our)\ [\w-]+(?:\ [\w-]+)? )\ ?
    (?: be\ )? (?: work | help | helpful | useful | better | good | effective | an\ improvement | improve\ (?:things|care)
      | make\ a\ difference | feasible | possible | successful )
    (?: \ (?:well|for\ us|here|better|at\ all|things|care|patients|staff|families) )* \ ?\??$
    """
)
"""Whole questions that ask only whether it is any good."""

ANYONE = matches(
    r"""
    ^(?: everyone | everybody | someone | somebody | anyone | all\ staff | staff | the\ staff | us | we | all | all\ of\ us
    | team | the\ team | the\ whole\ team | our\ team | nurses | the\ nurses | doctors | tbc | tbd | \? | whoever[\w\ ']* )\.?$
    """
)
"""People of whom each will think that it is another."""

ANY_TIME = matches(
    r"""
    ^(?: soon | asap | as\ soon\ as\ possible | ongoing | immediately | now | later | tbc | tbd | \? | when(?:ever)?\ possible
    | when\ we\ have\ time | when\ there\ is\ time | in\ the\ future | next\ year | this\ year | at\ some\ point )\.?$
    """
)
"""Times that are on no calendar."""

NOTHING_TO_FEAR = matches(
    r"""
    ^(?: none | no | nothing | n/?a | not\ applicable | no\ risks? | nil | - | no\ harm | nothing\ really | no\ concerns?
    | none\ expected | low | low\ risk | it's\ safe | it\ is\ safe | safe )\.?$
    """
)
"""Whole answers that wave away the question of what could get worse."""

STILL_TO_COME = matches(
    r"\b(?: will | 'll | shall | going\ to | to\ be\ (?:done|tested|tried|measured|analysed|reviewed) | plan(?:s|ned)?\ to"
    r" | intend\ to | is\ to\ be | are\ to\ be )\b"
)
ALREADY = matches(
    r"""
    \b(?: was | were | had | has | (?<!will\ )have | did | didn't | wasn't | weren't | took | gave | got | said | saw | went
    | came | found | asked | left | made | used | told | forgot | felt | knew | kept | tried | began | ran | needed | wrote
    | [a-z]{3,}ed )\b
    """
)
"""Words of what is to come, and of what has been: a Do or a Study has the second kind."""

ONLY_A_VERDICT = matches(
    r"""
    ^(?: (?: it | this | that | the\ (?:test|change|cycle|trial|idea|pilot) ) \ (?: has\ | have\ )? )?
    (?: (?:very|really|quite|all)\ )?
    (?: worked(?:\ (?:well|fine|out|great))? | works(?:\ (?:well|fine))? | went\ (?:very\ |really\ )?well | success(?:ful)?
      | was\ (?:a\ )?(?:very\ |great\ |big\ )?(?:success|successful|good|useful|helpful|fine|effective|positive|well\ received)
      | helped | good | fine | improved | failed | (?:didn't|did\ not)\ (?:work|help) | was\ a\ failure | positive
      | as\ (?:predicted|expected|planned) | went\ as\ (?:predicted|expected|planned) )\.?$
    """
)
"""Whole answers that give a verdict where something learnt belongs."""

PROOF = matches(
    r"\b(?: proof | prove[sdn]? | proving | proven | definitely | without\ (?:a\ )?doubt | guarantee[sd]? | conclusive(?:ly)?"
    r" | shows\ beyond | undoubtedly )\b"
)
"""Words that claim more than a test with a few can tell."""

NOT_PROOF = matches(r"\b(?: no | not | n't | nothing | hardly | can't | cannot | doesn't | didn't )\b")
"""Words beside which a claim of proof is no claim."""


def is_vague(expects: str) -> bool:
    """Whether an expectation only praises: words such as "better", and nothing to count.

    >>> is_vague("Handover will be better"), is_vague("8 of 10 say it was better"), is_vague("They stop at the sign")
    (True, False, False)
    """
    said = plain(expects)
    is_counted = A_NUMBER.search(said) or (HOW_MANY.search(said) and SEEN_TO_DO.search(said))
    return bool(PRAISE.search(said)) and not is_counted


def is_still_to_come(text: str) -> bool:
    """Whether a text tells of what will be, and of nothing that has been.

    >>> is_still_to_come("We will ask ten people"), is_still_to_come("We asked ten, and will ask more")
    (True, False)
    """
    said = plain(text)
    return bool(STILL_TO_COME.search(said)) and not ALREADY.search(said)


def claims_proof(text: str) -> bool:
    """Whether a text claims that something is proved.

    >>> claims_proof("This proves that it works"), claims_proof("That is no proof")
    (True, False)
    """
    said = plain(text)
    return bool(PROOF.search(said)) and not NOT_PROOF.search(said)
