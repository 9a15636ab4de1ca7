"""What several of the terminal tests need."""

import shutil

import pytest

from tests.terminal.sshd import PROGRAM, Sshd


@pytest.fixture
def project(demo_folder, tmp_path):
    """A sample project of its own."""
    folder = tmp_path / "nordvik"
    shutil.copytree(demo_folder, folder)
    return folder


@pytest.fixture(scope="session")
def sshd(tmp_path_factory):
    """One server for all tests."""
    if PROGRAM is None or shutil.which("ssh") is None:
        pytest.skip("needs an OpenSSH server and client. On Debian: apt install openssh-server openssh-client")
    server = Sshd(tmp_path_factory.mktemp("sshd"))
    yield server
    server.stop()
