"""Processes as the fault bench looks at them while they end."""
import contextlib, os, signal, subprocess


def stop(process):
    process.send_signal(signal.SIGINT)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def standing(pid):
    """A process's state and its parent; None once it is gone, which it may be at any word of this."""
    with contextlib.suppress(OSError), open(f"/proc/{pid}/stat") as file:
        state, parent = file.read().rpartition(")")[2].split()[:2]
        return state, int(parent)


def is_running(pid):
    found = standing(pid)
    return found is not None and found[0] != "Z"


def children(parent):
    found = {int(name): standing(name) for name in os.listdir("/proc") if name.isdigit()}
    return [pid for pid, known in found.items() if known and known[1] == parent]
