"""A document that uses everything the kit has."""

from datetime import date, timedelta

from models.health import Colour
from models.language import Words, words_for
from models.when import When
from reports.figures import TimelinePoint, TimelineRow, timeline_alt, timeline_png
from reports.manuscript import Column, Manuscript, Mark
from reports.word.printing import word_file
from reports.word.snapshot import Kept

DAY = date(2026, 11, 20)


def sheet(
    words: Words, rows: int = 6, text: str = "Noe som ble skrevet.\nPå to linjer.", *, draft: bool = False
) -> Manuscript:
    paper = Manuscript(
        words,
        title="Statusrapport",
        subject="Omstilling Prøvevik",
        municipality="Prøvevik kommune",
        made=DAY,
        state=words.t("DRAFT") if draft else "",
    )
    paper.facts([("Kommune", "Prøvevik kommune"), ("Tom", ""), ("Periode", text)])
    paper.contents()
    paper.number_chapters()
    paper.heading("Sammendrag")
    paper.lead(text)
    paper.text(text)
    for colour in (None, *Colour):
        paper.callout("Beregnet: ", Mark(colour or Colour.GREY, "Avvik"), ". " + text, colour=colour)
    paper.heading("Underkapittel", 2)
    paper.heading("Enda lavere", 3)
    paper.bullets(["en", text, "– to"])
    columns = [
        Column("Nr.", 10),
        Column("Navn", 60),
        Column("Tegn", 10, "centre"),
        Column("Avvik", 20, "number"),
        Column("Status", 30),
    ]
    cells = [[f"M{n}", text, "◊", str(n), Mark(list(Colour)[n % 4], "Følg med")] for n in range(rows)]
    paper.table("Milepæler", columns, cells, description="Milepælene med avvik.", total=rows > 2)
    marks = [
        TimelineRow(
            f"M{n}",
            text,
            When.day(DAY + timedelta(days=9 * n)),
            When.day(DAY + timedelta(days=12 * n)),
            colour=Colour.RED if n > 2 else Colour.GREEN,
        )
        for n in range(1, 7)
    ]
    points = [TimelinePoint("BP1", When.day(DAY))]
    png = timeline_png(marks, points=points, start=DAY, end=DAY + timedelta(days=90), today=DAY, words=words)
    paper.figure(lambda: png, "Tidslinje", timeline_alt(marks, points=points, today=DAY, words=words))
    paper.note(text)
    paper.signatures([("Prosjektleder", "Marte Fiktiv"), ("Leder", "")])
    return paper


if __name__ == "__main__":
    import hashlib
    import sys

    made = sheet(words_for("nn"))
    sys.stdout.write(hashlib.sha256(word_file(made, Kept("status_report", b'{"a":1}', "1"))).hexdigest())
