r"""From one source a notebook for the learner and one for the facilitator.

A person writes ``notebooks/source/NN_name.md``. ``python -m qilearn.authoring build`` makes from it
``notebooks/NN_name.ipynb`` for the learner and ``notebooks/facilitator/NN_name.ipynb``; they are
committed and never edited by hand. ``python -m qilearn.authoring check`` rebuilds in memory, compares,
lints, and lists every problem with its place and what to do.

What a source looks like
------------------------
The text is MyST Markdown as jupytext reads it. This is a whole small notebook::

    ---
    title: "Run charts: read"
    minutes: 14
    objectives:
      - Draw a run chart of your own data
      - Say what a shift is, and what it is not
    keypoints:
      - A signal says that something changed, not why.
    datasets: [semmelweis]
    ---

    +++ {"minutes": 2}

    Vienna, 1847. In one clinic one mother in ten dies, and nobody can say why.
    What would you want to see first?

    +++ {"tags": ["facilitator"]}

    **Purpose.** To read a chart before any rule is named.

    **If it goes quiet.** Ask for one word about the line, from each pair.

    **If it gets emotional.** These were real mothers. Say so, and wait.

    **Where to cut.** Skip the second chart; it is in the learner's copy for later.

    **On paper.** Print the chart, one a pair, and a ruler.

    **With 4 people.** One chart on the table.

    **With 12 people.** Pairs, then fours.

    **With 30 people.** Tables of five; one voice a table.

    +++ {"minutes": 3}

    ## Look first

    Here are 98 months.

    ```{code-cell}
    import qilearn as qi

    births = qi.load("semmelweis")
    qi.run_chart(births, x="month", y="deaths", n="births", per=100)
    ```

    +++ {"tags": ["facilitator"]}

    **Purpose.** To commit to an answer before the rules speak.

    **Say.** Look for a minute. Nobody speaks.

    **Ask.** What do you see? What would you ask the head of the clinic?

    +++

    What do you see?

    ```{code-cell}
    qi.exercise("read-the-shift")
    ```

    +++ {"minutes": 3}

    ## Take it with you

    +++ {"tags": ["keypoints"]}

    What you wrote is saved in your own folder. Next comes 07.

    +++ {"tags": ["facilitator"]}

    **Purpose.** To name one thing to try this week.

    **Say.** Write it down before you talk.

    **Ask.** What will you look at first?

    **Expect.** A chart they already own.

    **Wrong turns.** A plan without a date.

**Front matter.** ``title``, ``minutes``, ``objectives`` and ``keypoints`` are needed; ``datasets`` lists
the course data that the code loads. ``audience: faculty`` is for a notebook that learners don't get (below).
``cut_first`` and ``never_cut`` say in order what the note *Where to cut* says, for the workshop planner: exercises by
their id, sections by their title. There is nothing else. The name of the file is the name of the notebook, and what
``Exercise.notebook`` says.

**Cells.** ``+++`` on a line of its own ends a Markdown cell and starts the next; ``+++ {...}`` says what
is special about the cell that it starts. ``{code-cell}`` is code; options follow its first line as
``:tags: [starter]``. Leave blank lines around ``+++`` and around the fences. Always write ``+++`` between
a note and Markdown for the learner: without it MyST joins the two, and both would leave the learner's
copy.

**The first cell is the opening**: a real situation and a question, in two or three sentences, without a
heading. The build puts the title above it, and the objectives and minutes below.

**Headings.** The title is the only ``#``. Sections are ``##`` and start a cell, one a cell; below them
``###``, no level left out. Write ``## Title``; underlined headings are not known.

**Minutes.** ``+++ {"minutes": 3}`` on any cell the learner reads (the opening too), ``:minutes: 2`` on a
code cell. An exercise brings its own minutes from its data; do not give its cell any. All minutes
together are exactly the front matter's ``minutes``, and each section takes some.

**Tags.** These and no others:

``facilitator``
    Leaves the learner's copy. On a Markdown cell it is a note (below). It holds no heading.
``starter``
    A code cell for the learner to finish. What is missing is ``...``, and it runs as it is.
``solution``
    A code cell that leaves the learner's copy, and is closed until clicked in the facilitator's. It is
    the next code cell after its ``starter``, and holds each of its lines that has no ``...``.
``widget``
    A code cell that only shows something to use; its source is closed until clicked. An exercise, the explorer,
    the annotator, a lab, the practice room, ``choose_chart()`` and ``rephase_check(...)`` alone on one line, with
    or without ``qi.``, need no tag.
``keypoints``
    The one Markdown cell, near the end, that the keypoints are put in front of (after its ``##``, if it
    starts with one). It has words of its own: what was saved, where to go next.
``nbval-check-output``
    A code cell whose printed text is the lesson. The build runs the code from the top and keeps what this cell
    prints; the test that runs the notebooks compares.
``nbval-ignore-output``
    Passed on to the test that runs the notebooks.

**Exercises.** A code cell whose one line is ``qi.exercise("its-id")``. In the facilitator's copy an
answer key follows it, made from the exercise's data: objective, expected answer, why, anticipated
mistakes with their replies, hints in order, and the exercise on paper. Each is shown once, in one
notebook; ``qi.exercise("its-id").hint()`` and the like may stand in other cells of the same notebook.

**Code.** One readable line where it can be. It imports nothing but qilearn, pandas and matplotlib, and
has no magics.

**Facilitator notes.** Each paragraph of a note starts with the name of its part in bold with a full stop,
``**Say.** ...``; a list may follow. The names: Purpose, Say, Ask, Expect, Wrong turns, If it goes quiet,
If it gets emotional, Where to cut, On paper, With 4 people, With 12 people, With 30 people. *Expect* is
what people answer to what stands in *Ask*.

- Before the first ``##`` stand, in one note or several and for the whole notebook: Purpose, If it goes
  quiet, If it gets emotional, Where to cut, On paper, With 4 people, With 12 people and With 30 people.
- Each ``##`` section has Purpose, Say and Ask, and, where it has no exercise (whose key says it), Expect
  and Wrong turns. Other parts are welcome where they serve.
- What the notes and the minutes say goes into ``notebooks/timetables.json`` too, from which workshops are planned.
- The build adds the minutes and the time on the clock to the first note of each section, and an agenda
  with a running clock below the opening.

**For faculty.** A source with ``audience: faculty`` gives one notebook, ``notebooks/facilitator/NAME.ipynb``, with
every cell as it is written. It has no exercises and no facilitator notes, since all of it is for the facilitator;
everything else here holds for it too.

**Words.** Sentences of at most 30 words, and a Flesch-Kincaid grade of at most 10 for the learner's prose
as a whole: rough, but it finds what is hard to read. Pictures have alt text and lie in the course; links
say where they lead.
"""
