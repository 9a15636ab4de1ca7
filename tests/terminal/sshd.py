"""An OpenSSH server of our own on the loopback, with a throw-away host key and user key."""

import getpass
import os
import shlex
import shutil
import socket
import subprocess
import time
from pathlib import Path

from tests.terminal.terminal import ROOT

PROGRAM = shutil.which("sshd", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/usr/local/sbin")
SEPARATION = Path("/run/sshd")
"""An empty folder that sshd demands when it runs as root; its service makes it at start, and here there is none."""

CONFIG = """\
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PrintMotd no
PrintLastLog no
SetEnv HOME={folder}
"""


class Sshd:
    """The server, running as the user who runs the tests.

    Args:
        folder: Where its keys and its log are; also the home of who logs in, so that no shell reads the developer's files.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
        (folder / "config").write_text(CONFIG.format(folder=folder))
        if os.geteuid() == 0:
            SEPARATION.mkdir(mode=0o755, exist_ok=True)
        for _ in range(5):  # somebody may take the free port before sshd does
            if self._start():
                return
        raise AssertionError((folder / "log").read_text())

    def _start(self) -> bool:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [str(PROGRAM), "-D", "-f", self.folder / "config", "-p", str(self.port), "-E", self.folder / "log"]
        self._process = subprocess.Popen(command)
        key = " ".join((self.folder / "host.pub").read_text().split()[:2])
        (self.folder / "known").write_text(f"styr-test {key}\n")
        end = time.monotonic() + 20
        while self._process.poll() is None and time.monotonic() < end:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                    if line.recv(4) == b"SSH-":
                        return True
            except OSError:
                time.sleep(0.02)
        self.stop()
        return False

    def stop(self) -> None:
        """End the server; sessions that still run go on, as they do when a real one is restarted."""
        self._process.terminate()
        self._process.wait(10)

    def ssh(self, *command: str, port: int = 0, before: str = "exec", after: str = "", **environ: str) -> list[str]:
        """The client's command line for a command on the other side, in a terminal there.

        Args:
            command: What is run there.
            port: Where to, if not straight to the server.
            before: What the shell there does first.
            after: What it does afterwards.
            environ: Variables for it besides the ones it takes from here.
        """
        names = ("HOME", "LANG", "TZ", "PATH")
        settings = [f"{name}={value}" for name, value in {**{n: os.environ[n] for n in names}, **environ}.items()]
        there = f"cd {shlex.quote(str(ROOT))} && {before} {shlex.join(['env', *settings, *command])}{after}"
        options = {
            "IdentityFile": self.folder / "user",
            "UserKnownHostsFile": self.folder / "known",
            "HostKeyAlias": "styr-test",
            "StrictHostKeyChecking": "yes",
            "IdentitiesOnly": "yes",
            "IdentityAgent": "none",
            "BatchMode": "yes",
            "LogLevel": "ERROR",
        }
        with_values = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
        login = [f"-p{port or self.port}", "-l", getpass.getuser(), "127.0.0.1"]
        return ["ssh", "-F", "none", "-t", *with_values, *login, there]
