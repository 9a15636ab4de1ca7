"""Every sentence of the program is in the catalogues, in bokmål and nynorsk, with the same places to fill."""

import ast
import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
ROOMS = ("models", "reports", "screens", "tui")
MARKERS = {"t": 1, "N_": 1, "saying": 1, "n": 2, "counted": 2}


def msgids() -> set[str]:
    """Every constant sentence given to a translating function, also inside f-strings, which Babel passes over."""
    found = set()
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                    for argument in node.args[: MARKERS.get(name, 0)]:
                        for part in ast.walk(argument):
                            if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value:
                                found.add(part.value)
                                break
    return found


def test_babel_finds_nothing_that_we_pass_over():
    """What `make catalogues` extracts is no more than what is tested here."""
    keywords = {"t": None, "N_": None, "saying": None, "n": (1, 2), "counted": (1, 2)}
    found = set()
    for room in ROOMS:
        for _, _, ids, _, _ in extract_from_dir(ROOT / room, [("**.py", "python")], keywords=keywords, comment_tags=()):
            found |= {ids} if isinstance(ids, str) else {id for id in ids if isinstance(id, str)}
    assert len(found) > 300
    assert found - msgids() == set()


def catalogue(code: str):
    path = ROOT / "models" / "locale" / code / "LC_MESSAGES" / "messages.po"
    return read_po(BytesIO(path.read_bytes()), locale=code)


def translations(code: str) -> dict[str, list[str]]:
    pairs: dict[str, list[str]] = {}
    for message in catalogue(code):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        for id in ids:
            pairs[id] = list(strings)
    return pairs


@pytest.mark.parametrize("code", ["nb", "nn"])
def test_every_sentence_is_translated(code):
    kept = translations(code)
    missing = sorted(id for id in msgids() if not kept.get(id) or not all(kept[id]))
    assert not missing


@pytest.mark.parametrize("code", ["nb", "nn"])
def test_the_places_to_fill_agree(code):
    places = re.compile(r"{(\w+)")
    wrong = [
        (id, string)
        for message in catalogue(code)
        for id, string in zip(key(message), forms(message), strict=True)  # one with one, and several with several
        if id and set(places.findall(id)) != set(places.findall(string))
    ]
    assert not wrong


def forms(message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def key(message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


@pytest.mark.parametrize("code", ["nb", "nn", "en"])
def test_the_compiled_catalogues_are_current(code):
    path = ROOT / "models" / "locale" / code / "LC_MESSAGES" / "messages.mo"
    compiled = {key(m): list(m.string) for m in read_mo(BytesIO(path.read_bytes())) if m.id}
    kept = {
        key(m): list(m.string)
        for m in catalogue(code)
        if m.id and (m.string if isinstance(m.string, str) else all(m.string))
    }
    same = {ids for ids in compiled if compiled[ids] == list(ids)}  # untranslated English compiles to itself
    assert {ids: s for ids, s in compiled.items() if ids not in same} == {
        ids: s for ids, s in kept.items() if ids not in same
    }


def test_nynorsk_is_not_bokmål():
    tell_tales = re.compile(
        r"\b(ikke|hva|hvordan|bare|flere|hvor|noen|rekkefølge|regnskap|vedtatt|prosjektleder|kommer til å bli|uke)\b",
        re.I,
    )
    wrong = [(id, s) for id, strings in translations("nn").items() if id for s in strings if tell_tales.search(s or "")]
    assert not wrong
