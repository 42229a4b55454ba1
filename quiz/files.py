"""Writing files so that they are whole or not there."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LEFT_BEHIND = 3_600
"""Seconds after which nobody works on a draft any more."""


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path`, in place of what is there, in one step; on an error nothing has changed.

    A file that exists keeps its permissions, a link stays a link, and into what is no regular file (`/dev/stdout`,
    a pipe) the data is simply written. Raises `OSError`.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    with drafted(target) as draft, open(draft, "xb") as stream:
        stream.write(data)


@contextmanager
def drafted(target: Path) -> Iterator[Path]:
    """A path beside `target` where a file can be made; at the end it is on the disk, in the target's place.

    On an error it is gone, and the target as it was. A target that exists keeps its permissions.
    """
    import secrets

    # beside the target, for a file can be put in another's place only on one disk
    draft = target.with_name(f".{secrets.token_hex(8)}.draft")
    try:
        yield draft
        with open(draft, "rb+") as stream:
            os.fsync(stream.fileno())
        if target.exists():
            draft.chmod(stat.S_IMODE(target.stat().st_mode))
        draft.replace(target)
        _keep_names(target.parent)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def clear_drafts(folder: Path, now: float) -> None:
    """Delete the drafts that killed programs left in a folder. `now` is in seconds since 1970."""
    for draft in folder.glob(".*.draft"):
        with suppress(OSError):
            if abs(now - draft.stat().st_mtime) > _LEFT_BEHIND:
                draft.unlink()


def _keep_names(folder: Path) -> None:
    """A file that was renamed has its new name after a power cut too; not every system can be asked for that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
