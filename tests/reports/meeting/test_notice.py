"""The notice: who is called, when and where, and each item with its number, where it comes from and what is proposed."""

import io
from datetime import date, timedelta

import docx
import pytest
from msgspec.structs import replace

from models.data import find
from models.language import words_for
from reports.making import current_view, file_name, frozen
from reports.verifying import examine
from tests.documents import letterheads
from tests.documents.checks import findings
from tests.models.steering import NAMES, M
from tests.reports.final.reading import flat, rows
from tests.reports.meeting.sitting import AGENDA, LANGUAGES, NOTICE, SECRETS, called, file_of, paper, text_of

WEEKDAY = {"nb": "mandag 23.", "nn": "måndag 23.", "en": "Monday 23"}
REPORT = {
    "nb": "Forfall meldes til Marte Fiktiv",
    "nn": "Forfall skal meldast til Marte Fiktiv",
    "en": "Please tell Marte Fiktiv",
}
CLOSED = {"nb": "Sak unntatt offentlighet", "nn": "Sak unnateken offentlegheit", "en": "Item closed to the public"}


def opened(store, language, **more):
    return docx.Document(io.BytesIO(file_of(store, NOTICE, language, **more)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_agenda_has_every_item_with_number_kind_and_origin(notice, language):
    w = words_for(language)
    document = opened(notice, language)
    agenda = rows(document, w.t("Item"), w.t("Title"))
    assert [row[:2] for row in agenda] == [[f"{n}/26", item.title] for n, item in enumerate(AGENDA, start=1)]
    assert [row[2] for row in agenda] == [w.t(item.kind.word) for item in AGENDA]
    assert "BP1" in agenda[2][3] and agenda[4][3] == "–"
    prose = [paragraph.text for paragraph in document.paragraphs]
    for item in AGENDA:
        for line in filter(None, (*item.background.split("\n"), item.proposal)):
            assert line in prose
    facts = "\n".join(prose)
    assert WEEKDAY[language] in facts and "10.00" in facts and "Formannskapssalen" in facts
    due = date(2026, 11, 23) - timedelta(days=notice.read().project.paper_days)
    assert f"{due:%d.%m.%Y}" in facts
    assert any(line.startswith(REPORT[language]) for line in prose)


def test_all_nine_are_called_with_their_deputies(notice):
    listed = rows(opened(notice, "nb"), "Navn", "Rolle")
    assert [row[0] for row in listed[:9]] == list(NAMES)
    assert [row[1] for row in listed] == [
        "Leder",
        *["Medlem"] * 8,
        "Prosjektleder",
        "Oppdragsrådgiver, Innovasjon Norge",
    ]
    assert {row[0]: row[2] for row in listed if row[2] != "–"} == {"Per Døme": "Eva Tenkt"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_public_version_has_of_a_closed_item_its_number_and_the_reason_only(notice, language):
    text, kept = (
        text_of(notice, NOTICE, language, public=True),
        frozen(current_view(notice, paper(notice, NOTICE, public=True))),
    )
    assert "4/26" in text and CLOSED[language] in text and AGENDA[3].basis in text
    whole = text_of(notice, NOTICE, language)
    for secret in SECRETS[:3]:
        assert secret in whole
        assert secret not in flat(text) and secret not in kept.decode()


def test_a_notice_that_has_not_been_sent_is_a_draft(notice):
    planned = replace(paper(notice, NOTICE), meeting=find(notice.read().meetings, "meeting-2"))
    view = current_view(notice, planned)
    assert view.draft and "-utkast" in file_name(view, NOTICE, words_for("nb"))
    assert not current_view(notice, paper(notice, NOTICE)).draft


def test_calling_issues_the_notice_and_its_public_version(notice, tmp_path):
    issued = [one for one in notice.read().documents if one.kind is NOTICE]
    assert [one.title for one in issued] == [
        "Innkalling til møte 1/2026",
        "Innkalling til møte 1/2026, offentlig utgave",
    ]
    for public, document in zip((False, True), issued, strict=True):
        view = current_view(notice, paper(notice, NOTICE, public=public))
        assert notice.snapshot(document.sha256) == frozen(view)
        path = tmp_path / f"{public}.docx"
        path.write_bytes(file_of(notice, NOTICE, "nb", public=public))
        assert all(finding.good for finding in examine(path, notice))


def test_a_notice_that_no_longer_says_where_is_a_draft_of_the_next_one(tmp_path):
    store, _ = called(tmp_path / "p")
    with store.change("move") as tx:
        tx.put(replace(find(tx.data.meetings, M), venue="Biblioteket"))
    view = current_view(store, paper(store, NOTICE))
    assert view.draft and view.venue == "Biblioteket"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", ["own", "municipal"])
def test_the_file_is_sound(notice, tmp_path, language, template):
    letterhead = letterheads.municipal_docx() if template == "municipal" else None
    path = tmp_path / "a.docx"
    path.write_bytes(file_of(notice, NOTICE, language, letterhead=letterhead))
    assert findings(path, words_for(language).tag, letterhead) == []
