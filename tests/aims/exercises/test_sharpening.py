"""Five poor aims: each is weak as it was meant to be, and what people make of them gets a reply that helps."""

from __future__ import annotations

import datetime as dt

import pytest

from qilearn.aims.controls import aim_of, is_complete
from qilearn.aims.critique import RULES, aim_findings
from qilearn.aims.exercises import sharpening
from qilearn.aims.exercises.replies import TODAY
from qilearn.aims.exercises.sharpening import ALL_SHARP, POOR, SHARPEN_AIMS, SHARPENED, STILL_THE_CHANGE, first_open
from qilearn.aims.words import sentence

FEET = {"who": "adults with diabetes", "where": "Hill Street practice", "by": "December 2027"}
BELL = {"who": "patients staying two nights or more", "where": "on Ward 7", "by": "end of June 2027"}
TALK = {"who": "parents of the children in both rooms", "where": "Bluebell Kindergarten", "by": "30 June 2027"}
FEEDBACK = {"who": "third-year students", "where": "on the medical wards", "by": "30 September 2027"}
ULCERS = {"who": "housebound people over 65", "where": "the East team", "by": "September 2027"}


def reply_to(key: str, given: dict[str, str], **parts: str) -> str:
    """What a learner who wrote this of one aim reads first; empty where nothing is open."""
    comment = first_open(key, aim_of({**given, **parts}))
    return "" if comment is None else f"{comment.says} {comment.why}"


class TestTheFive:
    @pytest.mark.parametrize("key", POOR)
    def test_each_is_weak_in_the_way_it_was_made(self, key):
        """The rules find the fault that was planted, except those that show once a part is filled in."""
        found = aim_findings(POOR[key].aim, today=TODAY)
        shown = [rule for rule in POOR[key].faults if not (rule.startswith("vague") and f"missing{rule[5:]}" in found)]
        assert shown
        assert set(shown) <= set(found)

    def test_no_two_are_weak_alike(self):
        """Five aims, five first faults: a slogan, a change, an effort, a target of all, half of nobody knows what."""
        first = [poor.faults[0] for poor in POOR.values()]
        assert len(set(first)) == len(POOR) == 5

    @pytest.mark.parametrize("key", POOR)
    def test_as_said_none_is_sharp(self, key):
        """Left as it is, there's something to say of it."""
        assert first_open(key, POOR[key].aim) is not None

    @pytest.mark.parametrize("key", POOR)
    def test_the_model_has_every_part_and_no_rule_finds_anything(self, key):
        """What stands as an answer is complete, reads as a sentence, and lies ahead of the story's day."""
        aim = aim_of(SHARPENED[key])
        assert is_complete(aim)
        assert not aim_findings(aim, today=TODAY)
        assert aim.by_date > TODAY
        assert "…" not in sentence(aim)
        assert sentence(aim).startswith("By ")

    def test_the_rules_that_matter_are_rules(self):
        """Every id names a rule of the critique, so that none is waited for in vain."""
        faults = {rule for poor in POOR.values() for rule in poor.faults}
        assert faults | sharpening.MATTERS <= set(RULES)

    def test_the_story_s_day_stands_in_the_prompt(self):
        """Dates are read from the day that the learner is told, in whatever year it's done."""
        assert dt.date(2027, 1, 11) == TODAY
        assert "11 January 2027" in SHARPEN_AIMS.prompt

    def test_the_learner_knows_that_numbers_may_be_made_up_and_rules_be_wrong(self):
        """Both are said before anyone begins."""
        assert "make up what you need" in SHARPEN_AIMS.prompt
        assert "If it's wrong about your words, keep them" in SHARPEN_AIMS.prompt


class TestOnTheWay:
    def test_one_at_a_time(self):
        """With one sharpened and four to go, it's praised, and the four are named without a list of their faults."""
        result = SHARPEN_AIMS.check({"feet": SHARPENED["feet"]})
        assert result.status == "not yet"
        assert [comment.kind for comment in result.comments] == ["strength", "next step"]
        assert "the practice" in result.comments[0].says
        assert "the ward, the kindergarten, the teaching hospital and community nursing" in result.comments[1].says

    def test_fields_that_were_only_looked_at_are_no_attempt_at_that_aim(self):
        """An aim sent as it stood counts as still to sharpen."""
        result = SHARPEN_AIMS.check({"bell": POOR["bell"].aim.model_dump(), "feet": SHARPENED["feet"]})
        assert "the ward" in result.comments[-1].says

    def test_each_reply_says_which_aim(self):
        """Two open aims get one comment each, that begins with where it was said."""
        answer = {**SHARPENED, "bell": {**SHARPENED["bell"], "by": ""}, "ulcers": {**SHARPENED["ulcers"], "who": ""}}
        steps = [one for one in SHARPEN_AIMS.check(answer).comments if one.kind == "next step"]
        assert [one.says.split(":")[0] for one in steps] == ["The ward", "Community nursing"]

    def test_an_aim_that_was_emptied_is_still_to_write(self):
        """Nothing is not an aim."""
        assert SHARPEN_AIMS.check({**SHARPENED, "talk": {"what": " "}}).status == "not yet"

    def test_all_sharp_is_done_and_asks_who_chose(self):
        """The last word isn't praise: a sharp aim can be about the wrong thing."""
        result = SHARPEN_AIMS.check(SHARPENED)
        assert result.status == "done"
        assert result.comments[0] == ALL_SHARP
        assert result.comments[-1] == sharpening.WHO_CHOSE

    def test_what_rules_on_words_find_besides_is_said_and_may_be_left(self):
        """A date two years off, or "all patients" on the wrong aim, is told and doesn't hold anyone up."""
        result = SHARPEN_AIMS.check({**SHARPENED, "feet": {**SHARPENED["feet"], "by": "31 December 2028"}})
        assert result.status == "done"
        assert any("18 months" in comment.says for comment in result.comments)

    @pytest.mark.parametrize(
        "junk", [{"bell": 7}, {"elsewhere": {"what": "x"}}, ["bell"], "bell", {"feet": {"by": [1]}}]
    )
    def test_junk_is_not_done(self, junk):
        """Whatever a saved answer holds gets a reply."""
        assert SHARPEN_AIMS.check(junk).status == "not yet"


class TestWhatPeopleWrite:
    """Aims as learners write them, good and less good."""

    @pytest.mark.parametrize(
        ("key", "aim"),
        [
            (
                "feet",
                {**FEET, "what": "people with their feet checked in the past year", "start": "58%", "goal": "75%"},
            ),
            ("feet", {**FEET, "what": "increase the uptake of foot checks", "start": "58", "goal": "80", "unit": "%"}),
            ("bell", {**BELL, "what": "how long patients say they waited", "start": "9", "goal": "4 minutes"}),
            ("bell", {**BELL, "what": "bells not answered in 5 minutes", "start": "1 in 3", "goal": "1 in 10"}),
            ("talk", {**TALK, "what": "parents who had a chat at pick-up", "start": "6 in 20", "goal": "15 in 20"}),
            (
                "feedback",
                {**FEEDBACK, "what": "students watched with a patient", "start": "2", "goal": "6", "unit": "of 10"},
            ),
            (
                "feedback",
                {**FEEDBACK, "what": "the share who get feedback", "start": "30%", "goal": "90%", "unit": "% a day"},
            ),
            (
                "ulcers",
                {**ULCERS, "what": "pressure ulcers that begin at home", "start": "9", "goal": "4", "unit": "a month"},
            ),
        ],
        ids=lambda value: value if isinstance(value, str) else value["what"],
    )
    def test_what_a_team_could_begin_with_is_let_be(self, key, aim):
        """Other numbers, words and forms of a date than ours are as good."""
        assert reply_to(key, aim) == ""

    def test_a_change_counted_is_still_a_change(self):
        """From 0 to 400 texts has every part, and nobody's feet in it."""
        said = reply_to("feet", {**FEET, "what": "texts sent", "start": "0", "goal": "400", "unit": "a month"})
        assert STILL_THE_CHANGE.says in said

    @pytest.mark.parametrize(
        "what",
        ["people who had a foot check after a text message", "foot checks booked by text", "feet checked on time"],
    )
    def test_a_text_that_is_only_mentioned_is_not_what_is_counted(self, what):
        """The feet are counted, so nobody hears that they count the messages."""
        assert reply_to("feet", {**FEET, "what": what, "start": "58", "goal": "75", "unit": "%"}) == ""

    @pytest.mark.parametrize("what", ["the number of texts sent", "reminders opened", "share of text messages read"])
    def test_counted_messages_are_asked_about(self, what):
        """Whatever leads up to the noun."""
        said = reply_to("feet", {**FEET, "what": what, "start": "58", "goal": "75", "unit": "%"})
        assert STILL_THE_CHANGE.says in said

    @pytest.mark.parametrize(("start", "is_open"), [("96", False), ("90", False), ("60", True)])
    def test_who_is_nearly_there_may_keep_all(self, start, is_open):
        """From 96 to 100 % is no slogan; from 60 it's asked what to count on the way."""
        aim = {**FEEDBACK, "what": "students who get feedback", "start": start, "goal": "100", "unit": "%"}
        assert bool(reply_to("feedback", aim)) == is_open

    def test_praise_with_numbers_is_not_sharp(self):
        """“Outstanding care, from 9 to 4 minutes” still doesn't say what the minutes are."""
        aim = {**BELL, "what": "outstanding care", "start": "9", "goal": "4", "unit": "minutes"}
        assert "“outstanding care”" in reply_to("bell", aim)

    def test_effort_stays_effort_with_numbers(self):
        """To promote, with a date and a percentage, is asked what would come of it."""
        said = reply_to("talk", TALK, what="promote talking with families", start="20", goal="60", unit="%")
        assert "how hard people try" in said

    def test_praise_stays_praise_with_a_date(self):
        """Excellent care is asked what someone would see or hear."""
        assert "“excellent”" in reply_to("bell", BELL, what="excellent care", start="2", goal="4", unit="of 5")

    def test_a_target_from_unknown_asks_where_it_starts(self):
        """Not to know is honest, and a reason to look first."""
        said = reply_to("feedback", FEEDBACK, what="students who get feedback", start="unknown", goal="80", unit="%")
        assert "where you start" in said

    @pytest.mark.parametrize(("key", "given", "goal"), [("talk", TALK, "100"), ("feedback", FEEDBACK, "100")])
    def test_all_of_them_is_asked_about(self, key, given, goal):
        """100 per cent may be a slogan, on whichever aim."""
        said = reply_to(key, given, what="the share who are spoken to", start="60", goal=goal, unit="%")
        assert "so that a month with one missed is not a lost year" in said

    def test_a_ward_that_has_only_vague_words_hears_of_each(self):
        """Lots, fewer, everyone and soon: none is passed over."""
        said = reply_to(
            "bell",
            {"what": "answering call bells faster", "start": "lots", "goal": "fewer", "unit": "min"},
            who="everyone", where="on Ward 7", by="soon",
        )  # fmt: skip
        assert all(f"“{word}”" in said for word in ("lots", "fewer", "everyone", "soon"))

    @pytest.mark.parametrize(
        ("parts", "asks"),
        [
            ({}, "“feedback” is a topic"),
            ({"what": "the share who get feedback"}, "21 days away"),
            ({"what": "the share who get feedback", "by": "30 September 2027"}, "nearly all of them"),
            ({"what": "the share who get feedback", "by": "30 September 2027", "goal": "90%"}, ""),
        ],
    )
    def test_a_slogan_with_numbers_on_it_is_still_open(self, parts, asks):
        """Feedback, from 30 to 99 %, in three weeks: the topic, the date and the last per cent are each asked about."""
        given = {"what": "feedback", "start": "30%", "goal": "99%", "unit": "percent of students", "who": "students"}
        said = reply_to("feedback", {**given, "where": "the hospital", "by": "1 Feb 2027"}, **parts)
        assert asks in said
        assert bool(said) == bool(asks)

    def test_several_missing_parts_are_named_in_one_breath(self):
        """Where the slogan has become a noun, the parts still to fill in come in one reply, not one a check."""
        said = reply_to("bell", {"what": "the wait for a bell"}, who="adults who stay overnight", where="Ward 7")
        assert "Still to say: from how much, to how much and by when." in said

    def test_none_is_asked_about_too(self):
        """0 ulcers is meant well, and asked what to count on the way."""
        assert "count on the way" in reply_to(
            "ulcers", ULCERS, what="pressure ulcers", start="9", goal="0", unit="a month"
        )

    def test_half_is_asked_of_how_many(self):
        """50 per cent less of 9 is a number that can be written."""
        assert "of what" in reply_to("ulcers", ULCERS, what="pressure ulcers", start="9 a month", goal="50% less")

    def test_everyone_everywhere_is_not_yet_a_group(self):
        """Where the population was what was missing, "all patients" and "our service" aren't enough."""
        aim = {**ULCERS, "what": "pressure ulcers", "start": "9", "goal": "4", "unit": "a month"}
        assert "“all patients”" in reply_to("ulcers", aim, who="all patients")
        assert "“our service”" in reply_to("ulcers", aim, where="our service")

    @pytest.mark.parametrize("by", ["in 6 months", "soon", "30 June", "31 December 2026", ""])
    def test_a_date_that_nobody_can_look_back_on(self, by):
        """No day, no year, or a day that has passed in the story."""
        aim = {**BELL, "what": "the wait for a bell", "start": "9", "goal": "4", "unit": "minutes"}
        assert reply_to("bell", aim, by=by) != ""
