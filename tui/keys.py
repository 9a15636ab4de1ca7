"""Every key of the application, once: bindings, key bar, help, documentation and the clash test are made from it.

No key needs an F-key, Alt, the mouse, or a character that takes AltGr on a Norwegian keyboard.
"""

import msgspec
from textual.binding import Binding, BindingType

from models.language import N_

GLOBAL = "global"


class Key(msgspec.Struct, frozen=True):
    """A key and what it does.

    Attributes:
        screen: Where it works: a mode's name, ``global`` or ``form``.
        keys: Textual's names of the keys, the first one shown.
        shown: The key as people know it.
        action: The Textual action.
        label: One or two words for the key bar, a msgid.
        help: A sentence for the help, a msgid.
        rank: Place in the key bar, 1 first; 0 for not there.
        writes: It changes the project, and cannot be used when that is open for reading only.
    """

    screen: str
    keys: str
    shown: str
    action: str
    label: str
    help: str
    rank: int = 0
    writes: bool = False


MODES = (
    ("1", "overview", N_("Overview")),
    ("2", "milestones", N_("Milestones")),
    ("3", "factors", N_("Factors")),
    ("4", "decisions", N_("Decisions")),
    ("5", "report", N_("Report")),
    ("6", "meetings", N_("Meetings")),
    ("7", "economy", N_("Economy")),
    ("8", "project", N_("Project")),
    ("9", "archive", N_("Archive")),
)
"""The screens with their digit keys, in order."""


def _writing(screen: str, first: int, *, order: bool = True, enter: bool = False) -> tuple[Key, ...]:
    """The keys of a screen whose list is written in, in the key bar from place `first` on; Enter edits if it is free."""
    edit, shown = ("enter,e", "Enter") if enter else ("e", "e")
    keys = (
        Key(screen, edit, shown, "write('edit')", N_("Edit"), N_("Change what the cursor is on."), first, True),
        Key(screen, "n", "n", "write('new')", N_("New"), N_("Add one beside what the cursor is on."), first + 1, True),
        Key(screen, "x", "x", "write('delete')", N_("Delete"), N_("Delete it; u takes that back."), first + 2, True),
    )
    if not order:
        return keys
    return (
        *keys,
        Key(screen, "comma", ",", "shift(-1)", N_("Up"), N_("Move it up in its list."), writes=True),
        Key(screen, "full_stop", ".", "shift(1)", N_("Down"), N_("Move it down in its list."), writes=True),
    )


PUSHED = {
    "live": N_("The meeting"),
    "roll": N_("Roll call"),
    "review": N_("Milestones in the meeting"),
    "projector": N_("On the wall"),
}
"""The screens that are opened from another one, which have no digit of their own."""


# fmt: off
KEYS = (
    Key(GLOBAL, "1", "1", "mode('overview')", N_("Overview"), N_("Go to the overview.")),
    Key(GLOBAL, "2", "2", "mode('milestones')", N_("Milestones"), N_("Go to the milestones.")),
    Key(GLOBAL, "3", "3", "mode('factors')", N_("Factors"), N_("Go to the critical success factors.")),
    Key(GLOBAL, "4", "4", "mode('decisions')", N_("Decisions"), N_("Go to the decision points.")),
    Key(GLOBAL, "5", "5", "mode('report')", N_("Report"), N_("Go to the status report and the other documents one writes.")),
    Key(GLOBAL, "6", "6", "mode('meetings')", N_("Meetings"), N_("Go to the meetings: agendas, minutes, what was decided and promised.")),
    Key(GLOBAL, "7", "7", "mode('economy')", N_("Economy"), N_("Go to the economy.")),
    Key(GLOBAL, "8", "8", "mode('project')", N_("Project"), N_("Go to the project: goals, people, risks, settings.")),
    Key(GLOBAL, "9", "9", "mode('archive')", N_("Archive"), N_("Go to the archive: issued documents, and the history of every change.")),
    Key(GLOBAL, "u", "u", "undo", N_("Undo"), N_("Take back your own last change."), writes=True),
    Key(GLOBAL, "U", "U", "redo", N_("Redo"), N_("Do again what you took back."), writes=True),
    Key(GLOBAL, "question_mark,f1", "?", "help", N_("Help"), N_("Show the keys of this screen."), 90),
    Key(GLOBAL, "ctrl+p", "Ctrl+P", "command_palette", N_("Search commands"), N_("Find any command by its name.")),
    Key(GLOBAL, "F", "F", "find", N_("Find"), N_("Find anything: in the project, its reports and its history.")),
    Key(GLOBAL, "l", "l", "language", N_("Language"), N_("Change the language: bokmål, nynorsk, English.")),
    Key(GLOBAL, "T", "T", "theme", N_("Colours"), N_("Change the colours: dark, light, high contrast, the terminal's own.")),
    Key(GLOBAL, "ctrl+l", "Ctrl+L", "redraw", N_("Draw anew"), N_("Draw the screen anew, when something else has written on it.")),
    Key(GLOBAL, "q,ctrl+q", "q", "leave", N_("Quit"), N_("Leave Styr. Everything is saved."), 91),
    Key("overview", "enter", "Enter", "open_selected", N_("Open"), N_("Go to the milestone in the list."), 1),
    Key("overview", "a", "a", "task('assess-overall')",
        N_("Your assessment"), N_("Set your own overall colour, with the reason."), 2, writes=True),
    Key("milestones", "f", "f", "task('forecast')",
        N_("Forecast"), N_("Give the milestone a new expected date, with the cause."), 1, writes=True),
    Key("milestones", "v", "v", "confirm",
        N_("Confirm"), N_("Confirm that the date still holds, and go to the next."), 2, writes=True),
    Key("milestones", "d", "d", "task('reached')",
        N_("Reached"), N_("Record that the milestone has been reached, with evidence."), 3, writes=True),
    Key("milestones", "a", "a", "task('assess-milestone')",
        N_("Your assessment"), N_("Set your own colour for the milestone, with the reason."), 4, writes=True),
    Key("milestones", "h", "h", "dossier",
        N_("History"), N_("When did this slip? Everything that was said about the date."), 5),
    Key("milestones", "t", "t", "trend",
        N_("Trend"), N_("The milestone trend chart: what each report believed about the dates."), 6),
    Key("milestones", "p", "p", "task('new-plan')",
        N_("New plan"), N_("Give the milestone a new planned date that has been decided."), writes=True),
    Key("milestones", "i", "i", "import",
        N_("Import"), N_("Take over milestones from an Excel or CSV file; what would change is shown first."), writes=True),
    *_writing("milestones", 10, enter=True),
    Key("milestones", "s,slash", "s", "search", N_("Search"), N_("Show only milestones that hold some text."), 7),
    Key("milestones", "o", "o", "order", N_("Order"), N_("Order by plan, attention, expected date, or responsible."), 8),
    Key("milestones", "w", "w", "filter", N_("Filter"), N_("Show all, the open, unconfirmed, late or reached ones."), 9),
    Key("factors", "r", "r", "start_scoring",
        N_("Score"), N_("Score the factors one after the other with 1, 2 and 3."), 1, writes=True),
    Key("factors", "k", "k", "note", N_("Note"), N_("Score the factor and write a note."), 2, writes=True),
    Key("factors", "enter", "Enter", "open", N_("Open"), N_("Go to the measures; there: done, or not after all."), 3),
    *_writing("factors", 4),
    Key("factors", "escape", "Esc", "back", N_("Back"), N_("End the scoring, or go back to the list.")),
    Key("report", "enter,e", "Enter", "edit",
        N_("Write"), N_("Write in the part of the document; Esc goes back to the list."), 1, writes=True),
    Key("report", "o", "o", "document",
        N_("Document"), N_("Choose what to write: status report, project brief, project plan or final report."), 2),
    Key("report", "n", "n", "begin",
        N_("Begin"), N_("Begin the document: the next status report, or the brief, the plan or the final report."), 3, writes=True),
    Key("report", "g", "g", "generate", N_("Word file"), N_("Make the document as a Word file."), 4),
    Key("report", "G", "G", "generate_as",
        N_("File as …"), N_("Make the file in another language, layout or format, or marked as a copy."), 8),
    Key("report", "a", "a", "agree",
        N_("Agreed"), N_("Record that the document is agreed with the chair."), 5, writes=True),
    Key("report", "i", "i", "issue", N_("Issue"), N_("Issue the document: what is issued never changes."), 6, writes=True),
    Key("report", "m", "m", "address",
        N_("For whom"), N_("Say for whom the document is, of which day, and where it is treated."), 9, writes=True),
    Key("report", "ctrl+s,f2", "Ctrl+S", "save", N_("Save"), N_("Save what is written."), 7, writes=True),
    Key("decisions", "escape", "Esc", "back", N_("Back"), N_("Go back to the list.")),
    Key("decisions", "enter", "Enter", "open", N_("Open"), N_("Go to the details; there: decide, meet, assess."), 1),
    Key("decisions", "b", "b", "task('decide')",
        N_("Decide"), N_("Record what was decided, and sign it off."), 2, writes=True),
    Key("decisions", "c", "c", "task('sign')",
        N_("Sign"), N_("One more signs a decision, here or on paper."), 3, writes=True),
    Key("decisions", "plus", "+", "judge('criterion-met')", N_("Met"), N_("The criterion is met."), 4, writes=True),
    Key("decisions", "minus", "-", "judge('criterion-unmet')",
        N_("Not met"), N_("The criterion is not met."), 5, writes=True),
    Key("decisions", "full_stop", ".", "judge('criterion-na')",
        N_("Not applicable"), N_("The criterion does not apply."), 9, writes=True),
    Key("decisions", "k", "k", "task('back-plan')",
        N_("Back from council"), N_("Plan back from the council's meeting: papers and steering group."), 6, writes=True),
    *_writing("decisions", 10, order=False),
    Key("meetings", "enter", "Enter", "open",
        N_("Open"), N_("Go to the agenda; there, write in what the cursor is on."), 1),
    Key("meetings", "b", "b", "meeting('build-agenda')",
        N_("Build agenda"), N_("Build the agenda from all that the project knows."), 2, writes=True),
    Key("meetings", "c", "c", "meeting('call-meeting')",
        N_("Call"), N_("Call the meeting: its items get their case numbers, and stand."), 3, writes=True),
    Key("meetings", "r", "r", "run", N_("Hold it"), N_("Hold the meeting that has been called, or go on with it."), 2),
    Key("meetings", "m", "m", "meeting('send-minutes')",
        N_("Send out"), N_("Send the minutes out for comments, with a deadline."), 2, writes=True),
    Key("meetings", "k", "k", "meeting('comment-minutes')",
        N_("Comment"), N_("Record a comment on the minutes; Enter on it answers it."), 3, writes=True),
    Key("meetings", "a", "a", "meeting('approve-minutes')",
        N_("Approve"), N_("Record that the minutes are approved; they never change then."), 4, writes=True),
    Key("meetings", "n", "n", "write('new')",
        N_("New"), N_("Plan meetings on a list of days; in an agenda, add an item."), 7, writes=True),
    Key("meetings", "e", "e", "write('edit')",
        N_("Edit"), N_("Change it; in approved minutes, correct it in a new version."), 8, writes=True),
    Key("meetings", "x", "x", "write('delete')", N_("Delete"), N_("Delete it; u takes that back."), 11, writes=True),
    Key("meetings", "comma", ",", "shift(-1)", N_("Up"), N_("Move the item up in the agenda."), writes=True),
    Key("meetings", "full_stop", ".", "shift(1)", N_("Down"), N_("Move the item down in the agenda."), writes=True),
    Key("meetings", "g", "g", "generate",
        N_("Word file"), N_("Make the notice, or the minutes, as a Word file."), 6),
    Key("meetings", "G", "G", "generate_as",
        N_("File as …"), N_("Make the file in another language or format, or for the public."), 13),
    Key("meetings", "d", "d", "register('decisions')",
        N_("All decisions"), N_("What all meetings have decided."), 9),
    Key("meetings", "t", "t", "register('actions')",
        N_("All actions"), N_("Who promised what in all meetings, the open ones first."), 10),
    Key("meetings", "s,slash", "s", "search", N_("Search"), N_("Search in the register as you type."), 12),
    Key("meetings", "o", "o", "task('edit-meeting-rules')",
        N_("Rules"), N_("Change how the steering group meets: quorum, numbers, grounds."), writes=True),
    Key("meetings", "escape", "Esc", "back", N_("Back"), N_("Go back to the list of meetings."), 5),
    Key("economy", "m", "m", "missing",
        N_("Missing"), N_("Note that a figure is missing, who was asked, and when."), 1, writes=True),
    *_writing("economy", 2, enter=True),
    *_writing("project", 2, enter=True),
    Key("project", "g", "g", "guide", N_("First steps"), N_("Write down the first people and goals."), 8, writes=True),
    Key("project", "a", "a", "task('assess-goal')",
        N_("Assess"), N_("Judge how far the goal was reached."), 5, writes=True),
    Key("project", "b", "b", "letterhead",
        N_("Word template"), N_("Choose the municipality's Word template that documents are printed on."), 9, writes=True),
    Key("project", "r", "r", "role", N_("Role"), N_("Give the person one more role."), 6, writes=True),
    Key("project", "v", "v", "task('stand-in')",
        N_("Stand-in"), N_("Let somebody stand in for a person for a while."), 7, writes=True),
    Key("archive", "a", "a", "reference",
        N_("Archive reference"), N_("Note the reference that the municipality's record system gave the document."), 1, writes=True),
    Key("archive", "g", "g", "regenerate", N_("Word file"), N_("Make the document's Word file again, as issued."), 2),
    Key("archive", "k", "k", "copy",
        N_("Copy"), N_("Make the document's Word file again, marked as a copy on every page."), 4),
    Key("archive", "v", "v", "verify", N_("Verify"), N_("Check that the document still is as it was issued."), 3),
    Key("archive", "t", "t", "take_back",
        N_("Take back"), N_("Take back the change under the cursor, whoever made it."), 5, writes=True),
    Key("archive", "m", "m", "older", N_("Older"), N_("Show older changes too."), 6),
    Key("archive", "s,slash", "s", "app.find", N_("Search"), N_("Search in everything, the history too."), 7),
    Key("live", "enter,e", "Enter", "treat",
        N_("Treat"), N_("Take up the item and write what is said; Esc goes back to the agenda."), 1, writes=True),
    *(Key("live", str(n), str(n), f"ready({n})", N_("Sentence"), N_("Fill in the decision with this ready sentence."), writes=True)
      for n in range(1, 10)),
    Key("live", "d", "d", "decide", N_("Decide"), N_("It is decided as it is worded; a decision point is signed off."), 2, writes=True),
    Key("live", "n", "n", "next", N_("Next"), N_("Take up the next item that is open."), 3, writes=True),
    Key("live", "minus", "-", "previous", N_("Previous"), N_("Go back to the item before.")),
    Key("live", "b", "b", "word", N_("Wording"), N_("Change the wording of the decision."), 9, writes=True),
    Key("live", "v", "v", "task('vote')", N_("Vote"), N_("Count the votes, with dissent and what is recorded of it."), 5, writes=True),
    Key("live", "i", "i", "task('disqualify')",
        N_("Disqualified"), N_("Somebody is disqualified in this item; they are back in the next."), 6, writes=True),
    Key("live", "I", "I", "task('qualify')", N_("Qualified"), N_("Somebody is not disqualified after all."), writes=True),
    Key("live", "a", "a", "task('new-action', '')",
        N_("Action"), N_("Somebody is to do something: what; who; by when."), 7, writes=True),
    Key("live", "plus", "+", "extra", N_("Extra item"), N_("Add an item that was not on the agenda."), 10, writes=True),
    Key("live", "r", "r", "roll", N_("Roll call"), N_("Call the roll: who is present, absent, or meets as a deputy."), 8, writes=True),
    Key("live", "c", "c", "task('arrive')", N_("Comes"), N_("Somebody comes to this item."), writes=True),
    Key("live", "g", "g", "task('leave')", N_("Goes"), N_("Somebody leaves before this item."), writes=True),
    Key("live", "m", "m", "review",
        N_("Milestones"), N_("Go through the milestones that are late or not confirmed."), 13),
    Key("live", "o", "o", "settle('postponed')", N_("Postpone"), N_("Postpone the item to a later meeting."), 11, writes=True),
    Key("live", "x", "x", "settle('withdrawn')", N_("Withdraw"), N_("Withdraw the item."), 12, writes=True),
    Key("live", "h", "h", "task('private-note')", N_("Own note"), N_("Write a note of your own, which nobody else is shown."), writes=True),
    Key("live", "k", "k", "task('close-item')", N_("Public"), N_("Close the item to the public, or open it."), writes=True),
    Key("live", "full_stop", ".", "pause", N_("Break"), N_("Have a break; the same key goes on."), 14, writes=True),
    Key("live", "p", "p", "projector", N_("On the wall"), N_("Show the item large, for the wall; p or Esc goes back."), 4),
    Key("live", "t", "t", "take_over", N_("Take over"), N_("Run the meeting instead of whoever does, with name and reason."), 16),
    Key("live", "E", "E", "end", N_("End"), N_("End the meeting; every item must be treated, postponed or withdrawn."), 15, writes=True),
    Key("live", "escape", "Esc", "back", N_("Back"), N_("Go back; everything is saved.")),
    Key("roll", "enter,j", "Enter", "note('present')", N_("Present"), N_("Present; go to the next."), 1, writes=True),
    Key("roll", "minus,f", "-", "note('absent')", N_("Absent"), N_("Absent; go to the next."), 2, writes=True),
    Key("roll", "plus,v", "+", "deputy", N_("Deputy"), N_("A deputy meets instead; go to the next."), 3, writes=True),
    Key("roll", "a", "a", "all", N_("All present"), N_("Everybody who has not been called up is present."), 4, writes=True),
    Key("roll", "m", "m", "officer('chair')", N_("Leads"), N_("This person leads the meeting."), 5, writes=True),
    Key("roll", "s", "s", "officer('secretary')", N_("Minutes"), N_("This person writes the minutes."), 6, writes=True),
    Key("roll", "escape,r", "Esc", "back", N_("Back"), N_("Go back to the meeting."), 7),
    Key("review", "f,enter", "f", "task('forecast')",
        N_("Forecast"), N_("Give the milestone a new expected date, with the cause."), 1, writes=True),
    Key("review", "v", "v", "confirm",
        N_("Confirm"), N_("Confirm that the date still holds, and go to the next."), 2, writes=True),
    Key("review", "escape,m", "Esc", "back", N_("Back"), N_("Go back to the meeting."), 3),
    Key("projector", "p,escape", "p", "back", N_("Back"), N_("Go back to the meeting."), 1),
    Key("form", "ctrl+s,f2", "Ctrl+S", "save", N_("Save"), N_("Save the form."), 1),
    Key("form", "escape", "Esc", "cancel", N_("Cancel"), N_("Leave the form without saving."), 2),
)
# fmt: on
"""The key table."""


def keys_of(screen: str) -> tuple[Key, ...]:
    """The keys of one screen, or of ``global``."""
    return tuple(key for key in KEYS if key.screen == screen)


WRITING = frozenset(key.action for key in KEYS if key.writes)
"""The actions that change the project."""


def bindings_of(screen: str) -> list[BindingType]:
    """The same as Textual's bindings; their texts are translated where they are shown."""
    return [Binding(key.keys, key.action, key.label, show=bool(key.rank), tooltip=key.help) for key in keys_of(screen)]


def markdown() -> str:
    """The table of docs/keys.md, in English."""
    names = dict.fromkeys(key.screen for key in KEYS)
    lines = []
    for name in names:
        lines += [f"## {name}", "", "| key | does |", "|---|---|"]
        lines += [f"| {key.shown} | {key.help} |" for key in keys_of(name)]
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    print(markdown())
