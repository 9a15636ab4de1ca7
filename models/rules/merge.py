"""Two people's changes to the same texts, put together: neither is lost."""

from collections.abc import Mapping


def merged(
    base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str], between: str
) -> tuple[dict[str, str], list[str]]:
    """Three versions of some texts as one.

    Args:
        base: What both started from, by part.
        mine: What I made of it.
        theirs: What the other one made of it.
        between: The line between the two texts of a part that both have changed.

    Returns:
        The texts, and the parts that hold both texts since both were changed.
    """
    texts: dict[str, str] = {}
    both: list[str] = []
    for part in dict.fromkeys((*theirs, *mine)):
        was, my, their = base.get(part, "").strip(), mine.get(part, ""), theirs.get(part, "")
        if my.strip() in {was, their.strip()}:
            texts[part] = their
        elif their.strip() == was:
            texts[part] = my
        elif not their.strip() or not my.strip():
            texts[part] = my or their  # a text is never lost to an empty one
        else:
            texts[part] = f"{their.rstrip()}\n\n{between}\n{my.lstrip()}"
            both.append(part)
    return {part: text for part, text in texts.items() if text}, both
