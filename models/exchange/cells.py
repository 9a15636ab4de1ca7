"""What one cell says: dates that do not depend on today, causes by name, text that a spreadsheet must not calculate."""

import re
from datetime import date, timedelta

from models.language import LANGUAGES, Saying, Words, saying, words_for
from models.milestones import Cause
from models.parse import NOT_A_DATE, ParseProblem, parse_when
from models.when import Precision, When

NOTHING = {"", "-", "–", "—", "−"}
"""What people write in a cell that has nothing to say."""

_CALCULATES = re.compile(r"[\s']*[=+\-@＝＋－＠]")
_MIDNIGHT = re.compile(r"[ T]0{1,2}[:.]00(?:[:.]00)?(?:\.0+)?$")


class BadCell(ValueError):
    """A cell that has no reading.

    Attributes:
        code: Stable and short: ``not-a-date``.
        text: What was there, and what to write instead.
    """

    def __init__(self, code: str, text: Saying) -> None:
        super().__init__(code)
        self.code = code
        self.text = text


def guarded(text: str) -> str:
    """Text that Excel would take for a formula, with an apostrophe before it; `unguarded` takes exactly that away."""
    return f"'{text}" if _CALCULATES.match(text) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe that `guarded` put before it."""
    return text[1:] if text.startswith("'") and _CALCULATES.match(text[1:]) else text


def date_cell(when: When | None, words: Words) -> str:
    """A date as `read_when` reads it back to the same precision; empty for none."""
    if when is None:
        return ""
    if when.precision is Precision.TEXT:
        return f"«{when.text}»" if when.text else ""
    return words.date(when)


def read_when(text: str, today: date) -> When:
    """A date of any precision.

    «15.3», «+14» and «fre» are no dates in a file: they would mean another day each time it is read.

    Raises:
        BadCell: It is none, or depends on when it is read.
    """
    text = _MIDNIGHT.sub("", text.strip())
    try:
        when = parse_when(text, today)
        if parse_when(text, today - timedelta(days=1000)) == when:
            return when
    except ParseProblem as problem:
        if problem.msgid != NOT_A_DATE:
            values = {name: str(value) for name, value in problem.values.items()}
            raise BadCell("not-a-date", Saying(problem.msgid, {**values})) from problem
        raise BadCell(
            "not-a-date",
            saying(
                "«{text}» is not a date. Write for example 15.03.2027, uke 12 2027, mars 2027 or våren 2027, "
                "or words in quotation marks: «så snart som mulig».",
                text=shortened(text),
            ),
        ) from problem
    raise BadCell(
        "no-year",
        saying(
            "«{text}» is not the same day next year. Write the year too, for example 15.03.2027.", text=shortened(text)
        ),
    )


def read_day(text: str, today: date) -> date:
    """A date that is one day. Raises BadCell."""
    when = read_when(text, today)
    if when.coarse or when.first is None:
        raise BadCell(
            "not-a-day",
            saying("«{text}» is not one day. Write the day, for example 15.03.2027.", text=shortened(text)),
        )
    return when.first


def read_cause(text: str) -> tuple[Cause, str]:
    """A cause and its words: a name of ours in any language, alone or before a colon, else OTHER with all of the text."""
    name, _, rest = text.partition(":")
    for told, words in ((text, ""), (name, rest.strip())):
        if found := _CAUSES.get(" ".join(told.casefold().split())):
            return found, words
    return Cause.OTHER, text.strip()


def cause_cell(cause: Cause, text: str, words: Words) -> str:
    """What `read_cause` reads back."""
    return f"{words.t(cause.word)}: {text}" if text else words.t(cause.word)


def shortened(text: str, most: int = 60) -> str:
    """Text short enough to be repeated in a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


_CAUSES = {words_for(code).t(cause.word).casefold(): cause for code in LANGUAGES for cause in Cause}
