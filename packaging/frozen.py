"""Run first in the frozen program: what it starts, such as a reader of PDFs, gets a clean start.

The bootloader tells the system to look for libraries in our folder. Our own process read that when
it began; a program that it opens would load our Qt in place of its own, and fall over.
"""

import os

for name in [name for name in os.environ if name.startswith("_PYI_")]:
    del os.environ[name]
for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
    before = os.environ.pop(f"{name}_ORIG", None)
    os.environ.pop(name, None)
    if before is not None:
        os.environ[name] = before
