"""Approved minutes are a document: the same whatever happens to the data, and a correction is the next version."""

import pytest
from msgspec.structs import replace

from models.documents import id_of
from models.language import words_for
from reports.documents import Choices, is_whole, made_again, regenerate, verify, view_of, write_document
from reports.making import Format, current_view, frozen
from reports.minutes_view import minutes_view
from reports.verifying import examine
from tests.models.steering import M
from tests.reports.meeting.sitting import MINUTES, PRIVATE, SECRETS, held, paper


@pytest.fixture
def approved(meeting):
    store, acts = meeting
    acts.approve_minutes(M, "styringsgruppen i møte 2/2026")
    return store, acts


def documents(store):
    return [one for one in store.read().documents if one.kind is MINUTES]


def test_approval_issues_the_minutes_and_their_public_version(approved):
    store, _ = approved
    internal, public = documents(store)
    assert (internal.title, internal.version) == ("Referat fra møte 1/2026", 1)
    assert public.title == "Referat fra møte 1/2026, offentlig utgave"
    assert internal.id == id_of(paper(store, MINUTES).about)
    for document in (internal, public):
        assert is_whole(store, document) and verify(store, document).good
    snapshot = store.snapshot(public.sha256).decode()
    assert not any(secret in snapshot for secret in (*SECRETS, PRIVATE))


def test_they_are_made_again_to_the_last_byte_after_the_data_have_changed(approved):
    store, acts = approved
    internal = documents(store)[0]
    before = made_again(store, internal).content
    path = write_document(store, paper(store, MINUTES))
    assert path.name == "referat-1-2026-11-23.docx" and path.read_bytes() == before
    with store.change("rename everybody") as tx:
        tx.put(*(replace(person, name=f"{person.name} Omdøpt") for person in tx.data.people))
        tx.put(replace(tx.data.project, name="Et annet navn", archive_reference="1/1"))
        tx.put(*(replace(action, text="Noe annet") for action in tx.data.actions))
    acts.new_action("Etterpå", "Kari Eksempel", None, M, held(store).items[0].key)
    assert made_again(store, internal).content == before
    assert write_document(store, paper(store, MINUTES)).read_bytes() == before
    assert regenerate(store, internal) == path
    assert verify(store, internal).good
    assert all(finding.good for finding in examine(path, store))


def test_a_correction_is_the_next_version_and_the_first_one_stays(approved):
    store, acts = approved
    first = documents(store)[0]
    before = made_again(store, first).content
    acts.correct_minutes(M, "i2", {"discussion": "Prosjektleder la fram den nye planen."}, "Ordet «ny» manglet")
    internal = [one for one in documents(store) if "utgave" not in one.title]
    assert [one.version for one in internal] == [1, 2]
    assert made_again(store, first).content == before
    text = made_again(store, internal[1], Choices(format=Format.TEXT)).content.decode()
    assert "den nye planen" in text and "Ordet «ny» manglet" in text and "Versjon: 2" in text
    assert write_document(store, paper(store, MINUTES)).name == "referat-1-2026-11-23-v2.docx"


def test_they_can_be_had_as_a_copy_in_another_language_and_as_text(approved):
    store, _ = approved
    document = documents(store)[0]
    copy = made_again(store, document, Choices(copy=True, format=Format.MARKDOWN, words=words_for("nn")))
    assert "KOPI" in copy.content.decode() and "Referat frå møte 1/2026" in copy.content.decode()
    assert "-kopi" in copy.name
    plain = made_again(store, document, Choices(format=Format.TEXT)).content.decode()
    assert "UTKAST" not in plain and "TIL GODKJENNING" not in plain
    assert "Godkjent av styringsgruppen i møte 2/2026" in plain


def test_what_is_frozen_is_what_is_kept(meeting):
    store, acts = meeting
    acts.approve_minutes(M, "møte\x00 \u202e2/2026\ufffe")
    view = view_of(store, documents(store)[0])
    assert view.approved_in == held(store).approved_in and "\ufffe" not in view.approved_in
    assert frozen(view) == frozen(minutes_view(store.read(), paper(store, MINUTES)))


def test_an_edited_file_is_found_out(approved):
    import docx

    store, _ = approved
    path = write_document(store, paper(store, MINUTES))
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("400 000", "900 000")
    document.save(str(path))
    assert any(not finding.good for finding in examine(path, store))


def test_a_draft_says_whether_the_project_still_says_the_same(meeting):
    store, acts = meeting
    path = write_document(store, paper(store, MINUTES))
    assert all(finding.good for finding in examine(path, store))
    acts.write_item(M, "i2", "discussion", "Noe annet.", held(store).item("i2").discussion)
    assert not all(finding.good for finding in examine(path, store))


def test_without_the_documents_no_act_issues_any(held_without):
    assert held_without.read().documents == ()


@pytest.fixture
def held_without(store):
    """A project whose acts know no documents, as those of an import."""
    from models.acts import Acts
    from models.agenda import Item
    from models.data import find
    from tests.models.steering import group

    with store.change("prepare") as tx:
        tx.put(*group())
        tx.put(replace(find(tx.data.meetings, M), items=(Item(key="a", title="Sak"),)))
    Acts(store).call_meeting(M)
    return store


def test_what_is_kept_is_the_same_every_time(approved):
    store, _ = approved
    document = documents(store)[0]
    assert frozen(view_of(store, document)) == store.snapshot(document.sha256)
    assert frozen(current_view(store, paper(store, MINUTES))) == store.snapshot(document.sha256)
