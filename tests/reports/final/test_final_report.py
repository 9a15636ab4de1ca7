"""The final report as a whole: its structure, its drafts and issues, its sizes, and hostile text."""

import re
import time
from datetime import date

import docx
import pytest
from msgspec.structs import replace

from models.acts import Acts, first_writing
from models.data import ProjectData
from models.language import Saying, words_for
from models.milestones import Baseline, Milestone, Reached
from models.project import Project
from models.records import Part
from models.when import When
from models.writing import PASSAGES, ReportState
from models.writing import SECTIONS as TITLES
from reports.documents import issue, made_again
from reports.final import SECTIONS, write_final
from reports.final_view import FinalView, final_view
from reports.making import Format, current_view, file_name, frozen, manuscript_of, printed, thawed
from reports.view import Row
from tests.conftest import NOW
from tests.documents.checks import findings
from tests.reports.final.finished import TEXTS, finish
from tests.reports.final.reading import FINAL, KIND, LANGUAGES, flat, rows


# --- the whole of it -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_structure_is_sound(ended, language):
    assert findings(ended.files[language], words_for(language).tag) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_is_there_once_and_in_order_and_the_contents_lead_to_it(ended, language):
    words = words_for(language)
    headings = [
        p.text for p in ended.documents[language].paragraphs if p.style.name in {"Heading 1", "PLP heading 1 numbered"}
    ]
    assert headings == [words.t(title) for title in TITLES[FINAL].values()]
    contents = [p.text.split("\t")[-1] for p in ended.documents[language].paragraphs if p.style.name == "toc 1"]
    assert contents in (headings, [])  # python-docx passes over the content control that holds them
    xml = ended.documents[language].element.xml
    assert xml.count("w:hyperlink w:anchor=") >= len(headings)


def test_the_names_of_the_sections_are_the_sections():
    assert list(TITLES[FINAL]) == list(SECTIONS)


def test_sections_are_chosen_and_ordered_and_unknown_ones_passed_over(ended):
    chosen = replace(ended.view, sections=("economy", "nothing", "appendix", "summary"))
    words = words_for("nb")
    titles = [(b.text, b.number) for b in write_final(chosen, words).blocks if getattr(b, "level", 0) == 1]
    assert titles == [
        (words.t(TITLES[FINAL]["economy"]), "1"),
        (words.t(TITLES[FINAL]["summary"]), "2"),
        (words.t(TITLES[FINAL]["appendix"]), ""),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_a_person_wrote_is_there(ended, language):
    for text in TEXTS.values():
        for line in text.split("\n"):
            assert line in ended.prose(language)
            assert flat(line) in flat(ended.texts[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_says_what_the_word_file_says(ended, language):
    """Every paragraph and every cell of the Word file stands in the plain text too."""
    text = re.sub(r"[\s|-]+", "", ended.texts[language])
    skipped = {words_for(language).t("Contents")}
    for paragraph in ended.documents[language].paragraphs:
        if paragraph.style.name not in {"toc 1", "toc 2", "PLP signature", "caption"} and paragraph.text not in skipped:
            assert re.sub(r"[\s|:-]+", "", paragraph.text) in text.replace(":", ""), paragraph.text
    for table in ended.documents[language].tables:
        for row in table.rows:
            for cell in row.cells:
                for word in re.split(r"[\s-]+", cell.text):
                    assert word in text, cell.text


# --- drafts, issue -------------------------------------------------------------------------------------------------
def nothing(language: str = "nb") -> FinalView:
    """A project of which only the name is known."""
    project = Project(
        id="project", name="Tomt", municipality="K", start=date(2026, 1, 5), end=date(2026, 6, 1), language=language
    )
    data = ProjectData(project=project)
    return final_view(data, first_writing(data, FINAL, date(2026, 6, 1)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_asks_for_what_only_a_person_can_write_and_for_nothing_else(language, tmp_path):
    words, path = words_for(language), tmp_path / "empty.docx"
    path.write_bytes(printed(nothing(language), KIND, words))
    assert findings(path, words.tag) == []
    prose = "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
    for passage in PASSAGES[FINAL]:
        asked = f"[{words.t(passage.word)}: {words.t(passage.prompt)}]"
        assert (asked in prose) == passage.required, passage.name
    issued = replace(nothing(language), state=ReportState.ISSUED)
    assert "[" not in printed(issued, KIND, words, format=Format.TEXT).decode()
    # 147 days are 21 weeks; nothing else is known, and nothing is made up.
    table = rows(docx.Document(str(path)), words.t("Area"), words.t("Result"))
    assert len(table) == 1 and "21" in table[0][1]


def test_issued_it_is_frozen_and_the_writing_goes_on(demo_folder, tmp_path):
    store = finish(demo_folder, tmp_path / "issued")
    Acts(store).agree("final_report", "Styringsgruppens leder")
    document = issue(store, store.read().writing(FINAL))
    first = made_again(store, document)
    milestone = store.read().milestones[-1]
    Acts(store).reach(milestone.id, store.read().project.end, "Møteprotokoll")
    assert made_again(store, document) == first
    assert first.name == f"sluttrapport-{store.read().project.end}.docx"
    draft = current_view(store, store.read().writing(FINAL))
    assert draft.version == 2 and draft.draft
    assert file_name(draft, KIND, words_for("nb")).endswith("-v2-utkast.docx")
    assert [row.title for row in draft.issued][-1] == "Sluttrapport"
    path = tmp_path / "first.docx"
    path.write_bytes(first.content)
    header = docx.Document(str(path)).sections[0].header.paragraphs[0].text
    assert "UTKAST" not in header and findings(path, "nb-NO") == []


def test_the_snapshot_gives_the_same_document_in_every_language(ended):
    again = thawed(frozen(ended.view), KIND)
    assert again == ended.view
    for language in LANGUAGES:
        words = words_for(language)
        assert manuscript_of(again, KIND, words).blocks == manuscript_of(ended.view, KIND, words).blocks


# --- sizes and hostile text ----------------------------------------------------------------------------------------
def many(count: int) -> ProjectData:
    """A project of so many milestones, half of them reached."""
    milestones = tuple(
        Milestone(
            id=f"m{n}",
            place=n,
            number=f"M{n}",
            name=f"Milepæl {n}",
            baselines=(Baseline(date=When.day(date(2026, 1, 1 + n % 28)), at=NOW, by="x"),),
            reached=Reached(on=date(2026, 2, 1), evidence="e", at=NOW, by="x") if n % 2 else None,
        )
        for n in range(count)
    )
    project = Project(id="project", name="P", municipality="K", start=date(2026, 1, 1), end=date(2026, 12, 1))
    return ProjectData(project=project, milestones=milestones)


def seconds(data: ProjectData) -> float:
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        view = final_view(data, first_writing(data, FINAL, date(2026, 12, 1)))
        printed(view, KIND, words_for("nb"))
        best = min(best, time.process_time() - begun)
    return best


def test_two_thousand_milestones_cost_ten_times_two_hundred(tmp_path):
    assert seconds(many(2000)) < 16 * seconds(many(200))
    view = final_view(many(2000), first_writing(many(2000), FINAL, date(2026, 12, 1)))
    path = tmp_path / "many.docx"
    path.write_bytes(printed(view, KIND, words_for("nb")))
    assert findings(path, "nb-NO") == []
    document = docx.Document(str(path))
    assert sorted(len(table.rows) - 1 for table in document.tables)[-2:] == [1000, 2000]
    assert "1 000 av 2 000 milepæler er oppnådd." in "\n".join(p.text.replace("\xa0", " ") for p in document.paragraphs)


HOSTILE = "a\x00b\x1b[31m\u202ec <w:p/> & { INCLUDETEXT } {n} {text} =1+1 [@click=x]\ttab\r\nlinje 🙂 " + "y" * 9_000


def hostile(value):
    """A view with every text of it replaced by what somebody might paste."""
    if isinstance(value, Saying | When) or value is None:
        return value
    if isinstance(value, Row | Part):
        kept = {"sections", "layout", "letterhead", "language", "made_by"}  # ours, no text of anybody's
        return replace(
            value,
            **{
                name: hostile(getattr(value, name))
                for name in value.__struct_fields__
                if name not in kept and not isinstance(getattr(value, name), bool)
            },
        )
    if isinstance(value, tuple):
        return tuple(hostile(one) for one in value)
    if isinstance(value, dict):
        return {name: hostile(one) for name, one in value.items()}
    return HOSTILE if type(value) is str else value


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_is_only_text(ended, language, tmp_path):
    view, words, path = hostile(ended.view), words_for(language), tmp_path / "hostile.docx"
    assert view.courses[0].name == HOSTILE and view.texts["summary"] == HOSTILE
    path.write_bytes(printed(view, KIND, words))
    assert findings(path, words.tag) == []
    text = docx.Document(str(path)).element.xml
    assert text.count("&lt;w:p/&gt; &amp; { INCLUDETEXT } {n} {text}") > 100
    instructions = set(re.findall(r"<w:instrText[^>]*>([^<]*)<", text))
    assert all(re.match(r" ?(TOC|SEQ (Table|Figure)) ", one) for one in instructions)
    plain = printed(view, KIND, words, format=Format.TEXT).decode()
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202a-\u202e]", plain)
