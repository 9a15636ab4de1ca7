"""The meeting of `sitting`, made once: called, and ended with its minutes out for comments."""

import pytest

from tests.reports.meeting import sitting


@pytest.fixture(scope="package")
def notice(tmp_path_factory):
    """The project with its first meeting called."""
    return sitting.called(tmp_path_factory.mktemp("called") / "project")[0]


@pytest.fixture(scope="package")
def minutes(tmp_path_factory):
    """The project with its first meeting held."""
    return sitting.ended(tmp_path_factory.mktemp("ended") / "project")[0]


@pytest.fixture
def meeting(tmp_path, clock):
    """A project of the test's own in which the meeting has been held, and its acts."""
    return sitting.ended(tmp_path / "held", clock=clock)
