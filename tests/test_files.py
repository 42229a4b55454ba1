"""Files are written whole or not at all."""

import errno
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from quiz.files import write_whole

ROOT = Path(__file__).parent.parent


def names(folder: Path) -> list[str]:
    """All that lies in a folder, hidden or not."""
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("data", [b"", b"text\r\n", bytes(range(256)) * 1000])
def test_what_is_written_is_there(tmp_path: Path, data: bytes) -> None:
    """The bytes stand in the file, new or in place of others, and nothing else is left in the folder."""
    path = tmp_path / "deck.yaml"
    write_whole(path, data)
    assert path.read_bytes() == data
    write_whole(path, data + b"more")
    assert path.read_bytes() == data + b"more"
    assert names(tmp_path) == ["deck.yaml"]


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o444])
def test_permissions_are_kept(tmp_path: Path, mode: int) -> None:
    """A file that exists keeps its permissions."""
    path = tmp_path / "deck.yaml"
    path.touch()
    path.chmod(mode)
    write_whole(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    """A new file may be read by whoever may read files that are written in the ordinary way."""
    write_whole(tmp_path / "whole", b"")
    (tmp_path / "ordinary").write_bytes(b"")
    assert (tmp_path / "whole").stat().st_mode == (tmp_path / "ordinary").stat().st_mode


@pytest.mark.parametrize("exists", [True, False])
def test_a_link_stays_a_link(tmp_path: Path, exists: bool) -> None:
    """What a symbolic link points at is written, in its own folder, and the link stays."""
    target, link = tmp_path / "real" / "deck.yaml", tmp_path / "link.yaml"
    target.parent.mkdir()
    if exists:
        target.write_bytes(b"old")
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["link.yaml", "real"]


def test_a_name_of_the_greatest_length(tmp_path: Path) -> None:
    """A name as long as a file system takes can be written: the draft beside it has a short name of its own."""
    path = tmp_path / ("n" * 255)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


def test_where_nothing_can_be_written_nothing_changes(tmp_path: Path) -> None:
    """A folder in the file's place, or a file in the folder's, is an error and stays what it was."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"old")
    for path in (tmp_path / "folder", tmp_path / "file" / "deck.yaml", tmp_path / "missing" / "deck.yaml"):
        with pytest.raises(OSError, match=r"."):
            write_whole(path, b"new")
    assert names(tmp_path) == ["file", "folder"]
    assert names(tmp_path / "folder") == []
    assert (tmp_path / "file").read_bytes() == b"old"


FULL_DISK = """
import resource, sys
from pathlib import Path
from quiz.files import write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
try:
    write_whole(Path(sys.argv[1]), bytes(100_000))
except OSError as error:
    print(error.strerror)
"""


def test_a_disk_that_takes_no_more(tmp_path: Path) -> None:
    """Where the new file does not fit the old one stays, and no draft is left beside it."""
    path = tmp_path / "deck.yaml"
    path.write_bytes(b"old")
    command = [sys.executable, "-c", FULL_DISK, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == os.strerror(errno.EFBIG)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["deck.yaml"]


def test_what_is_no_file_is_written_to(tmp_path: Path) -> None:
    """Data sent to a pipe, as to `/dev/stdout`, goes into it; the pipe is not replaced by a file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, b"new")
    reader.join()
    assert read == [b"new"]
    assert pipe.is_fifo()


def test_a_reader_sees_the_old_or_the_new(tmp_path: Path) -> None:
    """Whoever reads while another writes gets one whole version, never a part or a mixture."""
    path = tmp_path / "deck.yaml"
    versions = [bytes([letter]) * 100_000 for letter in b"ab"]
    write_whole(path, versions[0])
    done = threading.Event()
    seen: set[bytes] = set()

    def read_on() -> None:
        while not done.is_set():
            seen.add(path.read_bytes())

    reader = threading.Thread(target=read_on)
    reader.start()
    for number in range(40):
        write_whole(path, versions[number % 2])
    done.set()
    reader.join()
    assert seen
    assert seen <= set(versions)
