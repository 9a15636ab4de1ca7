"""The history as a table of the command line."""

from collections.abc import Iterable

from models.data import ProjectData
from models.language import Words
from models.rules.changes import about, changes, taken_back, title_of
from models.store.history import Commit
from reports.listing import Listing


def history_listing(commits: Iterable[Commit], data: ProjectData, words: Words) -> Listing:
    """Who did what and when, newest first; in JSON with every field's old and new value."""
    kept = list(commits)
    rows = [
        [
            str(commit.gen),
            f"{commit.at.astimezone():%d.%m.%Y %H:%M}",
            commit.by,
            title_of(commit, words),
            about(commit, data, words),
            "; ".join(
                f"{label}: {was} → {became}" if was else f"{label}: {became}"
                for change in changes(commit, data, words)[:1]
                for label, was, became in change.lines[:2]
            )[:90],
        ]
        for commit in kept
    ]
    json: dict[str, object] = {
        "project": data.project.name,
        "commits": [
            {
                "number": commit.gen,
                "at": commit.at.isoformat(),
                "by": commit.by,
                "why": commit.why,
                "takes_back": taken_back(commit) or None,
                "changes": [
                    {key: entry.get(key) for key in ("table", "id", "was", "became")} for entry in commit.entries
                ],
            }
            for commit in kept
        ],
    }
    t = words.t
    headers = [t("No."), t("When"), t("Who"), t("What"), t("About"), t("Change")]
    return Listing(words.t("History of {project}, newest first", project=data.project.name), headers, rows, json)
