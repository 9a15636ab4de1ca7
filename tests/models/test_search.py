"""One search over everything: what is found, what comes first, and what is shown of it."""

import shutil
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from models.acts import Acts
from models.data import TABLES
from models.decisions import Outcome
from models.health import Colour
from models.language import words_for
from models.milestones import Cause
from models.people import Assignment, Person, Role
from models.records import plain_values
from models.rules.remembered import remembered
from models.rules.search import MOST, Item, Kind, Source, marks_in, search, terms_of
from models.rules.searched import things
from models.rules.signoff import Signer
from models.store import Store
from models.text import clean, folded
from models.when import When
from tests.conftest import TODAY, Clock

nb = words_for("nb")


def item(title="t", *texts, mode="m", id="1", source=Source.LIVE, names=()) -> Item:
    return Item(Kind.MILESTONE, title, tuple(("", text) for text in texts), mode, id, source, names)


def everything(store):
    data = store.read()
    return [*things(data, nb), *remembered(store.history(), data, nb)]


def found(items, query, **more):
    return search(items, query, **more).items


@pytest.fixture(scope="session")
def demo(demo_folder):
    """All that can be found in the demo project, in bokmål."""
    return everything(Store.open(demo_folder, read_only=True))


# --- what is found ------------------------------------------------------------------------------------------------

plain = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf"]), max_size=40).map(clean)


@given(st.lists(plain, min_size=1, max_size=4), st.data())
def test_whatever_words_a_thing_holds_find_it_in_any_order_and_case(texts, data):
    words = [word for text in texts for word in text.split()]
    assume(words)
    chosen = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=4))
    recased = data.draw(st.sampled_from([str, str.upper, str.lower, str.swapcase, str.casefold]))
    query = " ".join(map(recased, chosen))
    # Upper case has no way back for a few letters of the world (ŉ becomes ʼN): what folds otherwise is another word.
    assume(folded(query) == folded(" ".join(chosen)))
    thing = item(texts[0], *texts[1:])
    assert found([item("-"), thing], query) == (thing,) or folded(query) in "-"
    excerpt = search([thing], query).excerpt(thing, 30)
    assert len(excerpt.text) <= 30 and "\n" not in excerpt.text
    assert all(0 <= begin < end <= len(excerpt.text) for begin, end in excerpt.marks)


@given(plain, plain)
def test_what_is_marked_is_what_was_looked_for(text, word):
    word = word.strip()
    assume(word and len(word.split()) == 1)
    terms = terms_of(word)
    marks = marks_in(text, terms)
    assert bool(marks) == any(term.found_in(folded(text)) for term in terms)
    for begin, end in marks:
        assert any(term.found_in(folded(text[begin:end])) for term in terms)


@pytest.mark.parametrize(
    ("text", "query", "is_found"),
    [
        ("Sak 12/26 i styringsgruppen", "12/26", True),
        ("Sak 112/26", "12/26", False),
        ("Sak 12/26", "2/26", False),
        ("Sak 12/26", "12/2", True),
        ("Sak 12/26", "26", True),
        ("Levert 15.03.2026", "15.3.26", True),
        ("Levert 15.03.2026", "15.03.26", True),
        ("Levert 15.03.2026", "2026-03-15", True),
        ("Levert 15.03.2026", "15.3", True),
        ("Levert 15.03.2026", "15.3.2", True),
        ("Levert 15.03.2026", "15.3.2026", True),
        ("Levert 15.3.26 sa hun", "15.03.2026", True),
        ("Levert 15.03.2026", "5.3.26", False),
        ("Levert 15.03.2026", "15.3.27", False),
        ("Levert 15.03.2026", "15.13.26", False),
        ("Budsjett 1\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}000 kr", "1250000", True),
        ("Budsjett 1\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}000 kr", "1 250 000", True),
        ("Budsjett 11\N{NO-BREAK SPACE}250 kr", "1250", False),
        ("Ærlig Østre ÅS", "ærlig østre ås", True),
        ("Ærlig Østre ÅS", "as", False),
        ("østre", "OSTRE", False),
        ("a\N{LATIN SMALL LETTER A WITH RING ABOVE}s", "A\u0041\u030aS", True),
        ("Kommunestyrevedtaket", "vedtak", True),
        ("en\nto", "en to", True),
        ("en to", "en tre", False),
        ("noe", "", False),
        ("noe", "   ", False),
    ],
)
def test_numbers_dates_and_letters(text, query, is_found):
    assert bool(found([item("x", text)], query)) is is_found


def test_the_words_may_stand_in_different_parts_and_in_the_number_of_the_case():
    thing = item("BP2 Kunnskapsgrunnlag", "Styringsgruppen godkjenner", names=("12/26",))
    assert found([thing], "12/26 godkjenner kunnskap") == (thing,)


# --- what comes first ---------------------------------------------------------------------------------------------


def test_what_is_comes_before_what_was_said_of_it_and_that_before_what_was():
    things = [item("sykdom", source=source, id=source.name) for source in reversed(Source)]
    assert [one.source for one in found(things, "sykdom")] == sorted(Source)


def test_a_number_comes_before_a_title_and_a_title_before_a_text():
    text, title, number = item("x", "M1 nevnt"), item("M10 Annet"), item("M1 Plan", names=("M1",))
    both, one = item("om plan og analyse"), item("om plan", "analyse")
    assert found([text, title, number], "m1") == (number, title, text)
    assert found([one, both], "plan analyse") == (both, one)


def test_no_more_are_given_than_anybody_reads_but_all_are_counted():
    hits = search([item("x", id=str(n)) for n in range(MOST + 5)], "x")
    assert (len(hits.items), hits.total) == (MOST, MOST + 5)
    assert len(search([item("x")] * (MOST + 5), "x", None).items) == MOST + 5


# --- what is shown ------------------------------------------------------------------------------------------------


def test_the_excerpt_is_the_line_with_most_of_the_words_cut_around_them():
    thing = item("t", "vilkår", "langt " * 20 + "om vilkår og analyse " + "langt " * 20)
    excerpt = search([thing], "analyse VILKÅR").excerpt(thing, 50)
    assert [excerpt.text[begin:end] for begin, end in excerpt.marks] == ["vilkår", "analyse"]
    assert excerpt.text.startswith("… ") and excerpt.text.endswith(" …") and len(excerpt.text) <= 50


def test_marks_stand_right_after_letters_that_fold_to_two():
    (mark,) = marks_in("Straße på Moen", terms_of("MOEN"))
    assert "Straße på Moen"[slice(*mark)] == "Moen"
    assert marks_in("Straße", terms_of("STRASSE")) == ((0, 6),)


# --- everything ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "kind", "mode", "id"),
    [
        ("m8", Kind.MILESTONE, "milestones", "m8"),
        ("innspillsoppsummering", Kind.MILESTONE, "milestones", "m6"),
        ("deltakere folkemøtet oppsummering", Kind.MILESTONE, "milestones", "m6"),
        ("prosessveilederen opptatt", Kind.MILESTONE, "milestones", "m7"),
        ("ksf3 folkemøtet hjalp", Kind.FACTOR, "factors", "ksf3"),
        ("12/26", Kind.DECISION, "decisions", "bp2"),
        ("vedtak enstemmig bp2", Kind.DECISION, "decisions", "bp2"),
        ("usikkerhet vilkår leverandøren", Kind.CONDITION, "decisions", "bp2"),
        ("hentes inn slakk", Kind.ASSESSMENT, "overview", "overall"),
        ("visjon", Kind.GOAL, "project", None),
        ("ordfører", Kind.PERSON, "project", None),
        ("budsjettpost panda", Kind.BUDGET_LINE, "economy", None),
        ("egenandel 250000", Kind.FUNDING, "economy", None),
        ("r5", Kind.RISK, "project", None),
        ("avvik analytiker ekstra", Kind.DEVIATION, "project", None),
        ("møte 3/2026", Kind.MEETING, "meetings", None),
        ("purre økonomiavdelingen", Kind.ACTION, "meetings", "action-3"),
        ("statusrapport 3 sammendrag", Kind.REPORT, "archive", None),
        ("rapport 4 sammendrag", Kind.REPORT, "report", "summary"),
        ("dokument statusrapport nr. 2", Kind.DOCUMENT, "archive", None),
        ("vilkår oppfylt prosjektleder endring", Kind.CHANGE, "archive", None),
    ],
)
def test_every_kind_of_thing_is_found_in_its_screen(demo, query, kind, mode, id):
    hits = [one for one in found(demo, query) if one.kind is kind]
    assert hits, [one.title for one in found(demo, query)[:5]]
    assert hits[0].mode == mode and (id is None or hits[0].id == id)


def test_every_text_of_every_record_is_found(demo_folder, tmp_path):
    """Nothing that a person has written is passed over, in whatever field it stands."""
    store = Store.open(shutil.copytree(demo_folder, tmp_path / "d"), by="tester", now=Clock())
    acts, point = Acts(store), store.read().decision_point("bp3")
    acts.keep(Person(id="ola", name="Ola Fiktiv"))
    acts.keep(Person(id="kari", name="Kari Fiktiv", roles=(Assignment(role=Role.LEADER, on_behalf_of="ola"),)))
    acts.assert_milestone("m7", Colour.YELLOW, "hentes inn innen jul")
    leg = replace(point.legs[0], decided=TODAY, outcome=Outcome.APPROVED, text="Enstemmig vedtatt i dag", case="21/26")
    acts.sign_off("bp3", 0, leg, Signer("Kari Fiktiv", "leder av gruppen", "Ola Fiktiv"))
    data = store.read()
    whole = folded("\n".join(f"{one.title}\n" + "\n".join(text for _, text in one.lines) for one in things(data, nb)))
    machine = {"id", "rev", "place", "about", "by", "language", "template", "snapshot", "sections", "statement"}
    passed_over = []

    def look(name, field, value):
        match value:
            case str() if len(value.split()) > 1:  # identities and codes are one word
                line = folded(value.removeprefix("text:").split("\n")[0])
                passed_over.extend([(name, field, value)] if line not in whole else [])
            case list() | tuple():
                for inner in value:
                    look(name, field, inner)
            case dict():
                for key, inner in value.items():
                    if key not in machine:
                        look(name, key, inner)

    for table in TABLES:
        for record in (data.project,) if table == "project" else getattr(data, table):
            look(table, "", plain_values(record))
    assert passed_over == []


def test_what_was_deleted_and_what_was_written_over_is_found(store):
    with store.change("x") as tx:
        tx.put(replace(tx.data.milestones[0], name="Nytt navn", deliverable="Kvernkall"))
    with store.change("x") as tx:
        tx.put(replace(tx.data.milestones[0], deliverable="Noe annet"))
        tx.remove(tx.data.risks[0])
    gone = store.read()
    (deleted,) = [one for one in found(everything(store), "slettet") if one.kind is Kind.DELETED]
    assert deleted.source is Source.DELETED and deleted.id == str(next(store.history()).gen)
    assert all(risk.name != deleted.title for risk in gone.risks)
    assert [one.kind for one in found(everything(store), "kvernkall")] == [Kind.CHANGE] * 2
    Acts(store).take_back(next(store.history()))
    assert not [one for one in everything(store) if one.kind is Kind.DELETED], "it is there again"


def test_what_is_said_is_told_once_in_the_history(store):
    acts = Acts(store)
    for n in range(3):
        acts.forecast("m5", When.day(date(2027, 3, 1) + timedelta(days=n)), Cause.OTHER, f"grunn{n}")
    hits = found(everything(store), "grunn0")
    assert [one.kind for one in hits] == [Kind.MILESTONE, Kind.CHANGE]
    assert hits[1].id == str(list(store.history())[2].gen)


def test_an_archive_reference_is_found_in_the_document_and_the_old_one_in_the_history(tmp_path, demo_folder):
    store = Store.open(shutil.copytree(demo_folder, tmp_path / "d"), by="tester")
    (document, *_) = store.read().documents
    for reference in ("26/123-4", "26/999-1"):
        Acts(store).archive_document(document.id, reference)
    assert found(everything(store), "26/999-1")[0].id == document.id
    assert {one.kind for one in found(everything(store), "26/123-4")} == {Kind.CHANGE}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_kind_has_a_name_in_every_language(language):
    words = words_for(language)
    assert len({words.t(kind.word) for kind in Kind}) == len(Kind)
