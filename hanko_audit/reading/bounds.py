"""Bounds of memory and processor time that a reading process sets for itself, where the system knows how to."""

from __future__ import annotations


def bound_memory(size: int) -> None:
    """Limit the address space to `size` bytes; elsewhere (Windows) the limits on size and time hold."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = size if hard == resource.RLIM_INFINITY else min(size, hard)
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))


def bound_processor(seconds: int) -> None:
    """Give what follows this much processor time; past it the system ends the process by SIGXCPU."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    bound = int(used.ru_utime + used.ru_stime) + 1 + seconds
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (bound if hard == resource.RLIM_INFINITY else min(bound, hard), hard))
