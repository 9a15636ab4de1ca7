"""What the gate of documents judges once, and what it does not."""

from tests.documents.__main__ import alike, file
from tests.documents.cases import Case


def made(folder, **contents: bytes) -> dict[Case, Case]:
    cases = {Case(*name.split("_")): content for name, content in contents.items()}
    for case, content in cases.items():
        file(folder, case).write_bytes(content)
    return alike(folder, list(cases))


def test_the_same_file_is_judged_once_and_by_whom_most_is_asked(tmp_path):
    long, usual = Case("handover", "2000", "own", "nb"), Case("handover", "normal", "own", "nb")
    judged = made(tmp_path, handover_2000_own_nb=b"1", handover_normal_own_nb=b"1", handover_40_own_nb=b"1")
    assert set(judged.values()) == {usual} and judged[long] == usual, "that one is read aloud and archived"
    twins = made(tmp_path, plan_normal_municipal_nb=b"1", plan_normal_dotx_nb=b"1")
    assert len(set(twins.values())) == 1


def test_another_file_or_another_expectation_is_judged_on_its_own(tmp_path):
    assert len(set(made(tmp_path, plan_new_municipal_nb=b"1", plan_new_dotx_nb=b"2").values())) == 2
    assert len(set(made(tmp_path, plan_new_own_nb=b"1", plan_40_own_nb=b"1").values())) == 2, "other pages expected"
    assert len(set(made(tmp_path, plan_new_own_nb=b"1", plan_new_municipal_nb=b"1").values())) == 2, "another template"
