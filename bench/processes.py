"""What processes are to be measured: who listens where, and how long processors have worked for them."""

import psutil


def find_listener(port: int) -> psutil.Process:
    """Find the process that listens on a port of the loopback; raises ValueError where there is none of ours."""
    for found in psutil.net_connections("tcp"):
        if found.status == psutil.CONN_LISTEN and found.laddr and found.laddr.port == port and found.pid:
            return psutil.Process(found.pid)
    raise ValueError(f"None of our processes listens on port {port}.")


def read_work(process: psutil.Process) -> float:
    """Read the seconds for which processors have worked for a process and all below it, even if they have ended."""
    found = [each.cpu_times() for each in (process, *process.children(recursive=True))]
    return sum(each.user + each.system + each.children_user + each.children_system for each in found)
