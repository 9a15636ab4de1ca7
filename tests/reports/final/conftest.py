"""The demo project at its end, and its final report in every language."""

import docx
import pytest

from models.language import words_for
from reports.making import Format, current_view, printed
from tests.reports.final.finished import finish
from tests.reports.final.reading import FINAL, KIND, LANGUAGES, Ended


@pytest.fixture(scope="session")
def store(demo_folder, tmp_path_factory):
    return finish(demo_folder, tmp_path_factory.mktemp("ended") / "nordvik")


@pytest.fixture(scope="session")
def ended(store, tmp_path_factory):
    data = store.read()
    view = current_view(store, data.writing(FINAL))
    files, documents, texts = {}, {}, {}
    for language in LANGUAGES:
        path = tmp_path_factory.mktemp("final") / f"{language}.docx"
        path.write_bytes(printed(view, KIND, words_for(language)))
        files[language], documents[language] = path, docx.Document(str(path))
        texts[language] = printed(view, KIND, words_for(language), format=Format.TEXT).decode()
    return Ended(data, view, files, documents, texts)
