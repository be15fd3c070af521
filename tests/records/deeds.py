"""What a parser that a stranger's bytes took over might do; run in the child by the tests."""

import ctypes
import errno
import os
import signal
import socket
import subprocess
import sys
import time
from typing import Any

from records.child import Answer
from records.refusals import Reason, Refused


def echo(content: bytes, **asked: Any) -> Answer:
    return Answer({"size": len(content), "asked": asked}, (content[:10], b"", content[-10:]))


def refuse(content: bytes) -> None:
    raise Refused(Reason.LOCKED, "here")


def stumble(content: bytes) -> None:
    raise ZeroDivisionError(content.decode())


def rank(content: bytes) -> int:
    return os.getpriority(os.PRIO_PROCESS, 0)


def sleep(content: bytes) -> None:
    time.sleep(60)


def spin(content: bytes) -> None:
    while True:
        pass


def swell(content: bytes) -> int:
    return len(b"x" * (2 << 30))


def recurse(content: bytes) -> None:
    recurse(content)


def die(content: bytes) -> None:
    signal.raise_signal(signal.SIGKILL)


def leave(content: bytes) -> None:
    os._exit(0)


def babble(content: bytes) -> None:
    sys.stdout.buffer.write(content * 1000)
    sys.stdout.buffer.flush()
    os._exit(0)


def flood(content: bytes) -> None:
    while True:
        os.write(1, b"x" * (1 << 20))


def unsayable(content: bytes) -> object:
    return object()


DEEDS = {
    "read a file": lambda: open("/etc/passwd").close(),
    "write a file": lambda: open("/tmp/never", "w").close(),
    "open a socket": lambda: socket.socket(),
    "look a name up": lambda: socket.getaddrinfo("localhost", 80),
    "start a process": lambda: subprocess.Popen(["true"]),
    "call a shell": lambda: os.system("true"),
    "fork": lambda: os.fork() or os._exit(0),
    "low-level open": lambda: os.open("/etc/passwd", os.O_RDONLY),
}


def try_doors(content: bytes) -> list[str]:
    """Return what was refused."""
    refused = []
    for name, deed in DEEDS.items():
        try:
            deed()
        except OSError:
            refused.append(name)
    return refused


# Loaded while the doors are open, as a library in C is: Python's hook does not see its calls.
KERNEL = ctypes.CDLL(None, use_errno=True)
SOCKET, PAIR, FORK = KERNEL.socket, KERNEL.socketpair, KERNEL.fork
EXECUTE, KILL, TRACE = KERNEL.execl, KERNEL.kill, KERNEL.ptrace
CALLS = {
    "socket": lambda: SOCKET(socket.AF_INET, socket.SOCK_STREAM, 0),
    "socketpair": lambda: PAIR(1, 1, 0, (ctypes.c_int * 2)()),
    "fork": FORK,
    "execve": lambda: EXECUTE(b"/bin/true", b"true", None),
    "kill": lambda: KILL(os.getppid(), 0),
    "ptrace": lambda: TRACE(0, 0, 0, 0),
}


def try_the_kernel(content: bytes) -> list[str]:
    """Return what the kernel did not permit."""
    refused = []
    for name, call in CALLS.items():
        if call() == -1 and ctypes.get_errno() == errno.EPERM:
            refused.append(name)
    return refused
