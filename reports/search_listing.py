"""What a search found, as a table of the command line."""

from models.data import ProjectData
from models.language import Words
from models.rules.search import Hits
from reports.listing import Listing

WIDTH = 70
"""How much of the text around the words a table shows."""


def search_listing(hits: Hits, query: str, data: ProjectData, words: Words) -> Listing:
    """What was found, best first."""
    t = words.t
    rows, found = [], []
    for item in hits.items:
        excerpt = hits.excerpt(item, WIDTH)
        text = ": ".join(filter(None, (excerpt.label, excerpt.text)))
        rows.append([item.word, item.title, text])
        found.append(
            {
                "kind": item.kind.value,
                "title": item.title,
                "label": excerpt.label,
                "excerpt": excerpt.text,
                "screen": item.mode,
                "id": item.id,
            }
        )
    json: dict[str, object] = {"project": data.project.name, "query": query, "total": hits.total, "hits": found}
    notes = [t("{total} found, the first {n} shown", total=words.number(hits.total), n=len(rows))]
    if not rows:
        notes = [t("Nothing holds all of these words.")]
    elif hits.total == len(rows):
        notes = [words.n("{n} found", "{n} found", len(rows))]
    title = t("Search for «{query}» in {project}", query=query, project=data.project.name)
    return Listing(title, [t("Kind"), t("What"), t("Where the words are")], rows, json, notes)
