"""The tasks before a meeting: a series of dates, the meeting itself, its agenda, the notice; and how the group meets."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from models.agenda import Item, ItemKind
from models.data import find
from models.language import N_, Words, saying, words_for
from models.meetings import Meeting
from models.parse import ParseProblem, parse_day
from models.project import MeetingRules
from models.records import new_id
from models.rules.agenda import REST, standing_titles
from models.rules.meetings import lacks_before_call, papers_due
from models.rules.numbering import case_number, next_case, next_meeting_number, pattern_problem, series
from models.rules.protocol import bases, grounds
from models.tasks.editors import Editor
from models.tasks.fields import Field, choice, day, line, note, one_of, whole, yes_no
from models.tasks.task import Answers, Asked, Desk, NotNow, Task

MEETING, ITEM = ("meetings",), ("meetings", "items")


def meeting_of(desk: Desk, key: str) -> Meeting:
    """The meeting of a key, or of the key of one of its items. Raises KeyError."""
    return find(desk.data.meetings, key.partition("/")[0])


def item_of(desk: Desk, key: str) -> tuple[Meeting, Item]:
    """The item of a key, with its meeting. Raises KeyError."""
    meeting, steps = meeting_of(desk, key), key.split("/")
    if len(steps) < 3 or steps[1] != "items" or not steps[2].isdigit() or int(steps[2]) >= len(meeting.items):
        raise KeyError(key)
    return meeting, meeting.items[int(steps[2])]


def item_name(item: Item) -> str:
    """An item in a sentence."""
    return f"{item.number} {item.title}".strip()


def item_key(meeting: Meeting, key: str) -> str:
    """The key that a list knows an item by. Raises KeyError."""
    return f"{meeting.id}/items/{meeting.place_of(key)}"


def own_or_chosen(answers: Answers, chosen: str, own: str) -> str:
    """What was written in one's own words, else what was chosen."""
    return str(answers[own] or answers[chosen])


# --- the meeting ------------------------------------------------------------------------------------------------------


def _plan(desk: Desk, _key: str) -> Asked:
    """A meeting on each day of a list."""
    w, last = desk.words, max(desk.data.meetings, key=lambda meeting: meeting.on, default=None)

    def read(text: str) -> tuple[date, ...]:
        typed = filter(None, (one.strip() for part in text.splitlines() for one in part.replace(";", ",").split(",")))
        return tuple(parse_day(one, desk.today) for one in typed)

    def say(days: Sequence[date]) -> str:
        made = series(desk.data.meetings, days)
        return w.listing(f"{number}: {w.weekday_short(on)} {w.date(on)}" for number, on in made) or w.t(
            "No new meeting."
        )

    def done(answers: Answers) -> str:
        return w.t("Planned: {meetings}.", meetings=say(answers["days"]))

    return Asked(
        w.t("Plan meetings"),
        (
            Field("days", N_("Days, for example 12.1, 9.2, 9.3"), "note", read=read, say=say, missing=N_("Give the days.")),
            line("title", N_("What they are about; may be changed for each")),
            _starts(last.starts if last else ""),
            line("venue", N_("Where"), last.venue if last else ""),
        ),
        lambda answers: desk.acts.plan_meetings(answers["days"], answers["title"], answers["starts"], answers["venue"]),
        done,
        w.t("A day that has a meeting already is left out. Meetings are numbered through the year."),
    )  # fmt: skip


def _starts(value: str) -> Field:
    """A time of day, such as 10:00; also typed as 10, 10.30 or 1030."""

    def read(text: str) -> str:
        digits = text.strip().replace(".", ":").replace("kl ", "")
        if ":" not in digits:
            digits = f"{digits}:00" if len(digits) <= 2 else f"{digits[:-2]}:{digits[-2:]}"
        hours, _, minutes = digits.partition(":")
        if not (hours.isdigit() and minutes.isdigit() and int(hours) < 24 and int(minutes) < 60 and len(minutes) == 2):
            raise ParseProblem(N_("«{text}» is not a time of day. Write it for example as 10:00."), text=text.strip())
        return f"{int(hours):02}:{minutes}"

    return Field("starts", N_("Starts at, for example 10:00"), read=read, value=value)


def meeting_fields(desk: Desk, meeting: Meeting | None) -> Sequence[Field]:
    """When and where a meeting is, and who leads it."""
    w, people = desk.words, [("", desk.words.t("Nobody named")), *((one.id, one.name) for one in desk.data.people)]
    kept = meeting or Meeting(id="", number="", title="", on=desk.today)
    points = [("", w.t("None")), *((point.id, f"{point.code} {point.name}") for point in desk.data.decision_points)]
    return (
        day("on", N_("Day"), desk.today, w, kept.on if meeting else None, N_("Give the day of the meeting.")),
        line("title", N_("What it is about"), kept.title, N_("Write what the meeting is about.")),
        _starts(kept.starts),
        line("venue", N_("Where"), kept.venue),
        choice("decision_point", N_("Decision point it treats"), points, kept.decision_point),
        choice("chair", N_("Led by; nobody named for the group's chair"), people, kept.chair),
        choice("secretary", N_("Minutes by"), people, kept.secretary),
    )


def _new_meeting(desk: Desk, answers: Answers) -> Meeting:
    return Meeting(id="", number=next_meeting_number(desk.data.meetings, answers["on"].year), **answers)


def _build(desk: Desk, key: str) -> Asked:
    """The agenda is put together from what the project knows."""
    w, meeting = desk.words, meeting_of(desk, key)
    _uncalled(meeting)
    counts: list[int] = []

    def done(_: Answers) -> str:
        new = counts[0]
        return w.n("{n} item is new on the agenda.", "{n} items are new on the agenda.", new)

    return Asked(
        w.t("Build the agenda of meeting {meeting}", meeting=meeting.number),
        (),
        lambda _: counts.append(desk.acts.build_agenda(meeting.id)),
        done,
        w.t("Nothing that is on it is taken away or put twice. u takes it back."),
    )


def _call(desk: Desk, key: str) -> Asked:
    """The notice goes out: the items get their numbers and stand."""
    w, meeting = desk.words, meeting_of(desk, key)
    _uncalled(meeting)
    if not meeting.items:
        raise NotNow(saying("Meeting {meeting} has nothing on its agenda. Build it first.", meeting=meeting.number))
    pattern, first = desk.data.project.meeting_rules.case_pattern, next_case(desk.data, meeting.on.year)

    def numbered(place: int) -> str:
        return case_number(pattern, first + place, meeting.on.year)

    def question(_: Answers) -> str:
        lacks = [f"▲ {w.say(lack)}" for lack in lacks_before_call(desk.data, meeting, desk.today)]
        items = [f"{numbered(place)} {item.title}" for place, item in enumerate(meeting.items)]
        asked = w.t("The items get these numbers and stand from now on. Call the meeting?")
        return "\n".join((asked, *lacks, "", *items))

    return Asked(
        w.t("Call meeting {meeting}, {date}", meeting=meeting.number, date=w.date(meeting.on)),
        (),
        lambda _: desk.acts.call_meeting(meeting.id),
        lambda _: w.t("Meeting {meeting} is called, items {first} to {last}.", meeting=meeting.number,
                      first=numbered(0), last=numbered(len(meeting.items) - 1)),
        w.t("Papers go out by {date}.", date=w.date(papers_due(desk.data, meeting))),
        question,
    )  # fmt: skip


def _uncalled(meeting: Meeting) -> None:
    if meeting.was_called:
        raise NotNow(saying("Meeting {meeting} has been called, and its agenda stands.", meeting=meeting.number))


# --- an item ----------------------------------------------------------------------------------------------------------


def item_fields(desk: Desk, item: Item | None) -> Sequence[Field]:
    """An item as it is sent out."""
    kept = item or Item(key="", title="")
    return (
        line("title", N_("What it is about"), kept.title, N_("Write what the item is about.")),
        one_of("kind", N_("What is done with it"), ItemKind, desk.words, kept.kind),
        note("background", N_("What the members must know"), kept.background),
        note("proposal", N_("Proposed decision"), kept.proposal),
        line("basis", N_("Closed to the public because; empty for open"), kept.basis),
    )


def _new_item(_desk: Desk, answers: Answers) -> Item:
    return Item(key=new_id("item"), **answers)


# --- how the group meets ----------------------------------------------------------------------------------------------


def _rules(desk: Desk, _key: str) -> Asked:
    """How the steering group meets; every rule that differs between municipalities."""
    w, project = desk.words, desk.data.project
    rules, document = project.meeting_rules, words_for(project.language)

    def act(answers: Answers) -> None:
        desk.acts.edit(project, replace(project, meeting_rules=MeetingRules(**answers)))

    return Asked(
        w.t("How the steering group meets"),
        (
            whole("quorum_percent", N_("Quorum: at least so many per cent of the members"), rules.quorum_percent, 0, 100, 50),
            yes_no("casting_vote", N_("Does the chair's vote decide a tie?"), w, rules.casting_vote),
            _pattern(rules.case_pattern, desk),
            _list("standing", N_("Standing items, one a line; … where the others come"), rules.standing,
                  standing_titles(desk.data, document)),
            _list("grounds", N_("Grounds of disqualification, one a line"), rules.grounds, grounds(desk.data, document)),
            _list("bases", N_("Reasons for closing an item to the public, one a line"), rules.bases, bases(desk.data, document)),
            whole("comment_days", N_("Days for comments on the minutes"), rules.comment_days, 0, 90, 7),
        ),
        act,
        lambda _: w.t("Saved."),
        w.t("Empty lists stand for the usual ones. Which law they follow from is yours to write."),
    )  # fmt: skip


def _pattern(value: str, desk: Desk) -> Field:
    def read(text: str) -> str:
        if pattern_problem(text.strip()):
            raise ParseProblem(N_("Write n for the number and yy or yyyy for the year, for example n/yy or PS n/yyyy."))
        return text.strip()

    def typed(text: str) -> str:
        """Without curly brackets, which are hard to type: ``n/yy``, ``PS n/yyyy``."""
        return text if "{" in text else _bracketed(text)

    return Field(
        "case_pattern",
        N_("Case numbers, for example n/yy, yyyy/n or PS n/yy"),
        read=lambda text: read(typed(text)),
        say=lambda pattern: case_number(pattern, next_case(desk.data, desk.today.year), desk.today.year),
        value=value.replace("{", "").replace("}", "") if _bracketed(_plain(value)) == value else value,
        empty=MeetingRules().case_pattern,
    )


def _plain(pattern: str) -> str:
    return pattern.replace("{", "").replace("}", "")


def _bracketed(text: str) -> str:
    """``PS n/yy`` as ``PS {n}/{yy}``: the letters that stand by themselves are places."""
    words: list[str] = []
    word = ""
    for character in f"{text.strip()}\0":
        if character.isalpha():
            word += character
            continue
        words.append(f"{{{word}}}" if word in {"n", "yy", "yyyy"} else word)
        words.append(character)
        word = ""
    return "".join(words)[:-1]


def _list(name: str, label: str, own: tuple[str, ...], shown: tuple[str, ...]) -> Field:
    """A list, one a line, which begins with the usual one; left as that, it stays empty and follows the language."""

    def read(text: str) -> tuple[str, ...]:
        typed = (" ".join(one.split()) for one in text.splitlines() if one.strip())
        lines = tuple(REST if one == "..." else one for one in typed)
        return own if lines == shown else lines

    return Field(name, label, "note", read=read, value="\n".join(shown), empty=())


TASKS = (
    Task("plan-meetings", N_("Plan a meeting on each day of a list."), (), _plan),
    Task("build-agenda", N_("Put together the agenda from what the project knows."), MEETING, _build),
    Task("call-meeting", N_("Call the meeting: its items get their numbers and stand."), MEETING, _call),
    Task("edit-meeting-rules", N_("Change how the steering group meets: quorum, numbers, grounds."), (), _rules),
)

EDITORS = (
    Editor(
        "meeting", MEETING, Meeting, N_("New meeting"), N_("Change meeting"), N_("Delete meeting"),
        meeting_fields, lambda meeting, _: f"{meeting.number} {meeting.title}", make=_new_meeting,
    ),
    Editor(
        "item", ITEM, Item, N_("New item"), N_("Change item"), N_("Delete item"),
        item_fields, lambda item, _: item_name(item), make=_new_item,
    ),
)  # fmt: skip
"""The editors of meetings and of their items."""


def words_of_documents(desk: Desk) -> Words:
    """The language that the minutes are written in."""
    return words_for(desk.data.project.language)
