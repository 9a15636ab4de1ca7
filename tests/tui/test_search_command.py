"""`styr search`: the same hits as in the application, for people, scripts and screen readers."""

import csv
import io
import json

import pytest

from models.language import words_for
from models.rules.remembered import remembered
from models.rules.search import search
from models.rules.searched import things
from models.store import Store
from tui.cli import run


@pytest.fixture
def styr(capsys, demo_folder):
    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(["--language", "nb", "search", str(demo_folder), *arguments])
        return code, *capsys.readouterr()

    return call


def test_the_hits_are_those_of_the_application(styr, demo_folder):
    store, words = Store.open(demo_folder, read_only=True), words_for("nb")
    data = store.read()
    expected = search([*things(data, words), *remembered(store.history(), data, words)], "leverandør m8")
    code, out, _ = styr("leverandør", "m8", "--format", "json")
    found = json.loads(out)
    assert code == 0 and found["query"] == "leverandør m8" and found["total"] == expected.total > 1
    assert [(hit["kind"], hit["screen"], hit["id"]) for hit in found["hits"]] == [
        (item.kind, item.mode, item.id) for item in expected.items
    ]
    assert (found["hits"][0]["kind"], found["hits"][0]["id"]) == ("milestone", "m8")


def test_every_form_names_the_decision_by_its_case(styr):
    _, table, _ = styr("12/26")
    assert "Vedtak" in table.split("\n")[4] and "BP2 sak 12/26" in table and "4 treff" in table
    _, plain, _ = styr("12/26", "--format", "plain")
    assert "Type: Vedtak" in plain
    _, text, _ = styr("12/26", "--format", "csv")
    header, first, *_ = csv.reader(io.StringIO(text), delimiter=";")
    assert (header[0], first[0]) == ("Type", "Vedtak")


def test_what_is_not_there_is_said_and_is_no_error(styr):
    code, out, _ = styr("finnesikke")
    assert code == 0 and "Ingenting inneholder alle disse ordene." in out


def test_no_more_are_shown_than_asked_for_and_all_are_counted(styr):
    _, out, _ = styr("bp2", "--most", "2", "--format", "json")
    few = json.loads(out)
    _, out, _ = styr("bp2", "--most", "0", "--format", "json")
    all_of_them = json.loads(out)
    assert len(few["hits"]) == 2 and few["total"] == all_of_them["total"] == len(all_of_them["hits"]) > 2
    assert few["hits"] == all_of_them["hits"][:2]


def test_wrong_use_is_said(styr):
    assert styr()[0] == 2
