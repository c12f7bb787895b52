"""The painter paints on a machine that has neither OpenGL nor EGL nor expat."""

import ctypes
import platform
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from painter import absent, paint

BARE = """
import sys
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location

spec = spec_from_file_location("absent", sys.argv[1])
absent = module_from_spec(spec)
spec.loader.exec_module(absent)
for soname in absent.PREFIXES:
    absent.load_stand_in(soname)
from painter import paint

print(sha256(paint("a fox in the snow", width=96, height=96, seed=1).png).hexdigest())
with open("/proc/self/maps") as maps:
    print(sum("libGL" in line and "(deleted)" not in line for line in maps))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="stand-ins are ELF")
def test_stand_ins_serve_for_the_libraries_of_a_desktop() -> None:
    here = sha256(paint("a fox in the snow", width=96, height=96, seed=1).png).hexdigest()

    bare = subprocess.run(  # noqa: S603
        [sys.executable, "-c", BARE, absent.__file__],
        env={"PYTHONPATH": "layers/painter/python"},
        capture_output=True,
        check=True,
    )

    assert bare.stdout.decode().split() == [here, "0"]


@pytest.mark.skipif(platform.machine() not in absent.RETURNS, reason="no code for this processor")
def test_a_stand_in_answers_nothing(tmp_path: Path) -> None:
    library = tmp_path / "libGL.so.1"
    library.write_bytes(
        absent.stand_in("libGL-test.so", [b"glClear", b"glFlush"], platform.machine())
    )

    loaded = ctypes.CDLL(str(library))

    assert (loaded.glClear(7), loaded.glFlush()) == (0, 0)
    with pytest.raises(AttributeError):
        _ = loaded.glFinish
