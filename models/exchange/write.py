"""The milestones as the csv that the import reads back."""

import csv
import io

from models.data import ProjectData
from models.exchange.cells import cause_cell, date_cell, guarded
from models.exchange.columns import Column
from models.language import Words
from models.milestones import Milestone
from models.when import When


def milestones_csv(data: ProjectData, words: Words) -> bytes:
    """Every milestone, with headings and dates in the language: what Excel opens, and `plan_import` reads back.

    UTF-8 with a byte order mark, by which Excel knows it; semicolons, which Norwegian Excel expects.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([words.t(column.word) for column in Column])
    writer.writerows(_cells(milestone, words) for milestone in data.milestones)
    return out.getvalue().encode("utf-8-sig", "replace")


def _cells(milestone: Milestone, words: Words) -> list[str]:
    reached = milestone.reached
    last = milestone.forecasts[-1] if milestone.forecasts else None
    cells = {
        Column.NUMBER: milestone.number,
        Column.NAME: milestone.name,
        Column.DELIVERABLE: milestone.deliverable,
        Column.CRITERION: milestone.criterion,
        Column.RESPONSIBLE: milestone.responsible,
        Column.PLAN: date_cell(milestone.baseline, words),
        Column.FORECAST: date_cell(milestone.forecast, words),
        Column.REACHED: date_cell(When.day(reached.on), words) if reached else "",
        Column.EVIDENCE: reached.evidence if reached else "",
        Column.CAUSE: cause_cell(last.cause, last.text, words) if last else "",
    }
    return [guarded(cells[column]) for column in Column]
