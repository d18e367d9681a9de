"""The real program under another clock: the wall clock is false, waiting is not."""

import functools
import mmap
import pathlib
import shutil
import struct
import subprocess
import tempfile


@functools.cache
def library():
    """clock.c, compiled once by the compiler that comes with Swift."""
    path = pathlib.Path(tempfile.mkdtemp(prefix="sosta-clock-")) / "clock.so"
    compiler = shutil.which("clang") or shutil.which("cc")
    source = pathlib.Path(__file__).with_name("clock.c")
    subprocess.run([compiler, "-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-o", path, source], check=True)
    return path


class Clock:
    """A clock that tests set while the program runs."""

    def __init__(self, path, seconds=0):
        path.write_bytes(struct.pack("q", seconds))
        with path.open("r+b") as file:
            self.memory = mmap.mmap(file.fileno(), 8)
        self.env = {"LD_PRELOAD": str(library()), "SOSTA_CLOCK": str(path)}

    def set(self, seconds):
        """So many seconds ahead of the true time, or behind it."""
        self.memory[:8] = struct.pack("q", seconds)
