"""The minutes, read back from the file: who was there, what was decided how, and what somebody is to do."""

import io

import docx
import pytest

from models.language import words_for
from reports.making import current_view, file_name, frozen
from tests.documents import letterheads
from tests.documents.checks import findings
from tests.models.steering import NAMES
from tests.reports.final.reading import flat, rows
from tests.reports.meeting.sitting import LANGUAGES, MINUTES, PRIVATE, SECRETS, file_of, held, paper, text_of

THERE = {"nb": "Til stede", "nn": "Til stades", "en": "Present"}
AWAY = {"nb": "Fraværende", "nn": "Fråverande", "en": "Absent"}
CONFLICT = {
    "nb": "Ola Prøve erklærte seg inhabil og fratrådte under behandlingen (Ansatt hos leverandøren). 7 av 9 medlemmer med stemmerett til stede.",
    "nn": "Ola Prøve erklærte seg ugild og gjekk frå under handsaminga (Ansatt hos leverandøren). 7 av 9 medlemer med røysterett til stades.",
    "en": "Ola Prøve declared a conflict of interest and withdrew during the item (Ansatt hos leverandøren). 7 of 9 members with a vote present.",
}  # fmt: skip
DIVIDED = {"nb": "Vedtatt med 6 mot 2 stemmer.", "nn": "Vedteke med 6 mot 2 røyster.", "en": "Decided by 6 votes to 2."}
UNANIMOUS = {"nb": "Enstemmig vedtatt.", "nn": "Samrøystes vedteke.", "en": "Decided unanimously."}
QUORATE = {
    "nb": "Vedtaksfør: 8 av 9 til stede, 5 kreves.",
    "nn": "Vedtaksfør: 8 av 9 til stades, 5 må til.",
    "en": "Quorate: 8 of 9 present, 5 needed.",
}
WAITING = {"nb": "TIL GODKJENNING", "nn": "TIL GODKJENNING", "en": "FOR APPROVAL"}


def opened(store, language, **more):
    return docx.Document(io.BytesIO(file_of(store, MINUTES, language, **more)))


def under(document, case):
    """The paragraphs of an item: from its heading to the next one of that level."""
    found, inside = [], False
    for paragraph in document.paragraphs:
        if paragraph.style.style_id == "Heading1":
            inside = f" {case} " in paragraph.text
        elif inside:
            found.append(paragraph.text)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_was_there_and_whether_they_could_decide(minutes, language):
    w, document = words_for(language), opened(minutes, language)
    listed = rows(document, w.t("Name"), w.t("Role"), w.t("Attendance"))
    assert [row[0] for row in listed] == [*NAMES, "Marte Fiktiv"]
    there = {row[0]: row[2] for row in listed}
    assert there["Kari Eksempel"] == THERE[language] and there["Gro Skisse"] == AWAY[language]
    assert there["Per Døme"].startswith(AWAY[language]) and "Eva Tenkt" in there["Per Døme"]
    assert "2/26" in there["Nils Påfunn"] and "7/26" in there["Liv Utkast"]
    assert QUORATE[language] in [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_item_says_what_was_said_decided_and_how(minutes, language):
    document = opened(minutes, language)
    assert under(document, "1/26")[1:] == [f"Innkalling og saksliste godkjennes.\n{UNANIMOUS[language]}"]
    second = under(document, "2/26")
    assert "Nils Påfunn" in second[0]
    assert second[1:3] == ["Prosjektleder la fram planen.", "Gruppen ønsker formøter."]
    assert second[-1] == "Styringsgruppen tar møteplanen til orientering."
    third = under(document, "3/26")
    assert third[0] == CONFLICT[language]
    assert third[2] == f"Styringsgruppen godkjenner prosjektplanen på to vilkår.\n{UNANIMOUS[language]}"
    assert any("Kari Eksempel, leder, 23.11.2026" in line for line in third)
    assert any("Avklare budsjettet" in line and "Marte Fiktiv" in line and "01.12.2026" in line for line in third)
    fifth = under(document, "5/26")
    assert fifth[1] == f"Rammen settes til 400 000 kr.\n{DIVIDED[language]}"
    assert "Jon Malen" in fifth[2] and "Rammen er for stor." in fifth[2] and "Siri Sjablong" in fifth[3]
    assert under(document, "6/26")[1:] == ["Saken utsettes til neste møte."]
    assert "Liv Utkast" in under(document, "7/26")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_conditions_decisions_and_actions_stand_in_tables(minutes, language):
    w, document = words_for(language), opened(minutes, language)
    demands = rows(document, w.t("No."), w.t("Condition"))
    assert demands == [
        ["1", "Budsjettet er avklart", "Marte Fiktiv", "11.12.2026", "BP2 utsettes"],
        ["2", "Kommunikasjonsplan foreligger", "Liv Utkast", "18.12.2026", "–"],
    ]
    decided = rows(document, w.t("Item"), w.t("Title"), w.t("Decision"))
    assert [row[0] for row in decided] == [f"{n}/26" for n in range(1, 8)]
    for row, item in zip(decided, held(minutes).items, strict=True):
        assert row[1] == item.title and row[2].startswith(item.decision)
    assert decided[4][2].endswith(DIVIDED[language])
    assert rows(document, w.t("Item"), w.t("Action")) == [
        ["3/26", "Avklare budsjettet med økonomisjefen", "Marte Fiktiv", "01.12.2026"],
        ["4/26", "Spørre advokaten", "Kari Eksempel", "02.12.2026"],
        ["7/26", "Sende uttalelsen", "Marte Fiktiv", "–"],
    ]


def test_the_head_says_how_far_they_have_come(minutes, notice):
    for store, language, word in (
        (minutes, "nb", WAITING["nb"]),
        (minutes, "nn", WAITING["nn"]),
        (notice, "nb", "UTKAST"),
    ):
        document = opened(store, language)
        assert word in "".join(document.sections[0].header._element.itertext())
    state = next(
        paragraph.text for paragraph in opened(minutes, "nb").paragraphs if paragraph.text.startswith("Dokumentstatus")
    )
    assert "30.11.2026" in state
    assert (
        file_name(current_view(minutes, paper(minutes, MINUTES)), MINUTES, words_for("nb"))
        == "referat-1-2026-11-23-utkast.docx"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_public_version_holds_nothing_of_a_closed_item(minutes, language):
    whole, text = text_of(minutes, MINUTES, language), text_of(minutes, MINUTES, language, public=True)
    kept = frozen(current_view(minutes, paper(minutes, MINUTES, public=True))).decode()
    for secret in SECRETS:
        assert secret in flat(whole), "the internal version has it"
        assert secret not in flat(text) and secret not in kept
    assert "Forhandlinger som ikke er avsluttet" in flat(text) and "4/26" in text
    assert "Avklare budsjettet" in flat(text), "what is open stays"


def test_private_notes_are_in_no_version(minutes, notice):
    assert any(item.private == PRIVATE for item in held(minutes).items)
    for public in (False, True):
        view = current_view(minutes, paper(minutes, MINUTES, public=public))
        assert PRIVATE not in frozen(view).decode()
        assert PRIVATE not in flat(text_of(minutes, MINUTES, "nb", public=public))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", ["own", "municipal", "dotx"])
@pytest.mark.parametrize("public", [False, True])
def test_the_file_is_sound(minutes, tmp_path, language, template, public):
    made = {"own": lambda: None, "municipal": letterheads.municipal_docx, "dotx": letterheads.municipal_dotx}
    letterhead = made[template]()
    path = tmp_path / "a.docx"
    path.write_bytes(file_of(minutes, MINUTES, language, public=public, letterhead=letterhead))
    assert findings(path, words_for(language).tag, letterhead) == []
