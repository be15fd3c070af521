"""Doors that the kernel closes for good: sockets, processes, signals to others (seccomp).

The audit hook of Python does not see what a parser in C does once it has been taken over. This
filter does. Where a kernel or a processor does not know it, the hook and the limits remain.
"""

from __future__ import annotations

import ctypes
import platform
import struct

NO_NEW_PRIVILEGES, SECCOMP, FILTER = 38, 22, 2
LOAD, EQUAL, AT_LEAST, ANSWER = 0x20, 0x15, 0x35, 0x06
ALLOW, REFUSE, END = 0x7FFF0000, 0x00050001, 0x80000000  # refused: "operation not permitted"
OTHER_ABI = 0x40000000
# The numbers of: socket, connect, accept, sendto, sendmsg, bind, listen, socketpair, clone, fork,
# vfork, execve, kill, ptrace, process_vm_readv and _writev, accept4, execveat, io_uring_setup,
# pidfd_open, clone3; where a processor has none of some, they are left out.
BOTH = (425, 434, 435)  # io_uring_setup, pidfd_open, clone3
ON_PC = (41, 42, 43, 44, 46, 49, 50, 53, 56, 57, 58, 59, 62, 101, 288, 310, 311, 322, *BOTH)
ON_ARM = (198, 199, 200, 201, 202, 203, 206, 211, 220, 221, 129, 117, 270, 271, 242, 281, *BOTH)
DOORS = {"x86_64": (0xC000003E, ON_PC), "aarch64": (0xC00000B7, ON_ARM)}


def close_doors() -> bool:
    """Close them for this process; say whether the kernel did."""
    if platform.machine() not in DOORS:
        return False
    program = _program(*DOORS[platform.machine()])
    held = ctypes.create_string_buffer(program)
    listed = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(held))
    kernel = ctypes.CDLL(None, use_errno=True)
    if kernel.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    return not kernel.prctl(SECCOMP, FILTER, ctypes.c_char_p(listed), 0, 0)


def _program(processor: int, doors: tuple[int, ...]) -> bytes:
    """Return the filter: a call of another processor's kind ends the process."""
    steps = [
        (LOAD, 0, 0, 4),
        (EQUAL, 1, 0, processor),
        (ANSWER, 0, 0, END),
        (LOAD, 0, 0, 0),
        (AT_LEAST, len(doors) + 1, 0, OTHER_ABI),
    ]
    # Each jumps to the last answer: what was not named is allowed, what was named is refused.
    steps += [(EQUAL, len(doors) - number, 0, door) for number, door in enumerate(doors)]
    steps += [(ANSWER, 0, 0, ALLOW), (ANSWER, 0, 0, REFUSE)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)
