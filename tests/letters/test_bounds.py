"""What the renderer's process may not do, tried from inside it (P28)."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def inside(code: str) -> subprocess.CompletedProcess[str]:
    """Run a line in a process that has closed its doors as the renderer does.

    As the press does, it gets a scratch folder of its own: the house may itself lie under /tmp.
    """
    with tempfile.TemporaryDirectory() as scratch:
        return subprocess.run(
            [
                sys.executable,
                "-c",
                f"import os, socket, subprocess\nfrom letters import render\n{code}",
            ],
            cwd=ROOT,
            env=os.environ | {"TMPDIR": scratch},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )


DEEDS = (
    "open('/etc/passwd')",
    "open('manage.py')",
    "open('letters/../manage.py')",
    "open(b'/proc/self/environ')",
    "socket.socket()",
    "socket.getaddrinfo('localhost', 80)",
    "subprocess.Popen(['true'])",
    "os.system('true')",
)
TRY = """
for deed in {deeds!r}:
    try:
        eval(deed)
    except PermissionError:
        print(deed)
"""


def test_the_doors_are_closed() -> None:
    refused = inside("render.bound()" + TRY.format(deeds=DEEDS))
    assert refused.stdout.splitlines() == list(DEEDS), refused.stderr


def test_the_face_can_still_be_read() -> None:
    read = inside("render.bound()\nprint(len(open(render.HERE / 'letter.css').read()))")
    assert int(read.stdout) > 1000


def test_a_letter_has_its_own_allowance_of_processor_time() -> None:
    busy = "render.CPU_SECONDS = 1\nrender.bound()\nrender._allow_cpu()\nwhile True: pass"
    assert inside(busy).returncode == -signal.SIGXCPU


def test_memory_has_an_end() -> None:
    greedy = inside(
        "render.bound()\ntry:\n    b'x' * (900 << 20)\nexcept MemoryError:\n    print('end')"
    )
    assert greedy.stdout == "end\n", greedy.stderr
