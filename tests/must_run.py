"""A test that must run may not be skipped: `pytest --must-run`, which CI sets by itself.

A validator or a terminal that is missing skips a test as quietly as a wish; here it fails the session instead. A module that
is skipped while it is collected never shows its marks, so it counts as one that must run.
"""

import os

import pytest


class SkipGuard:
    """Remembers what was skipped, and fails the session for it."""

    def __init__(self) -> None:
        self.skipped: list[str] = []

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A whole module that is skipped."""
        if report.skipped:
            self.skipped.append(report.nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One test that is skipped, or is expected to fail and does."""
        if report.skipped and "must_run" in report.keywords:
            self.skipped.append(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """An otherwise good session fails; a bad one keeps its own code."""
        if self.skipped and session.exitstatus in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Name them."""
        if self.skipped:
            terminalreporter.section("skipped, but must run", red=True, bold=True)
            for nodeid in self.skipped:
                terminalreporter.line(nodeid)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--must-run",
        action="store_true",
        default=bool(os.environ.get("CI")),
        help="a skipped test that is marked must_run fails the session (set in CI)",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "must_run: a test that CI must not skip")
    if config.getoption("--must-run"):
        config.pluginmanager.register(SkipGuard())
