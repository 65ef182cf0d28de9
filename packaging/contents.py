"""What the frozen program carries, and what of its libraries it leaves out.

Read by `sgbook.spec`, `build.py` and `tests/packaging`; the standard library only.
"""

from __future__ import annotations

import re

_LANGUAGES = """
    af ak am ar as bm bn ckb de dz ee en es fa ff fil fr gu ha hi id ig it ja jv km kn ko ku ky ln
    lo lg mai mg ml mr ms my ne nl nn nqo ny om or pa pcm ps pt qu rn ru rw sd sg si sn so st sw
    ta te tg th ti tk to tr ur uz vi wo xh yo zh zu
"""
LANGUAGES = _LANGUAGES.split()
"""Whose dates and figures are kept: every language that groups were heard in, the digits that
`sgbook/i18n/figures.py` knows, and the languages that partners' computers speak."""

EXCLUDED_MODULES = [
    *("PySide6.QtDBus", "PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtQml"),
    *("PySide6.QtQuick", "PIL.ImageQt", "PIL.ImageTk", "PIL._avif", "PIL._imagingcms"),
    *("PIL._imagingmath", "PIL._imagingtk", "PIL._webp", "numpy", "IPython", "greenlet"),
    *("pypdfium2_cli", "babel.messages.frontend", "reportlab.graphics.samples"),
    *("sqlalchemy.dialects.mssql", "sqlalchemy.dialects.mysql", "sqlalchemy.dialects.oracle"),
    *("sqlalchemy.dialects.postgresql", "sqlalchemy.ext.mypy", "sqlalchemy.testing"),
    *("distutils", "ensurepip", "idlelib", "lib2to3", "packaging", "pip", "pydoc", "pydoc_data"),
    *("readline", "setuptools", "ssl", "test", "tkinter", "turtle", "unittest"),
]
"""Never asked for by the program, only by parts of its libraries that it does not use."""

_DROPPED = re.compile(
    r"""
    plugins/platforms/(lib)?q(?!xcb|offscreen|windows|cocoa)  # eglfs, linuxfb, minimal, vnc
    |plugins/(egldeviceintegrations|generic|networkinformation|tls|sqldrivers|qmltooling|designer)
    |plugins/(wayland|xcbglintegrations|platformthemes/libqgtk3|\w+/\w*virtualkeyboard)
    |plugins/imageformats/(lib)?q(gif|icns|ico|tga|tiff|wbmp|pdf)\b
    |(^|/)(lib)?Qt6?(Wayland|WlShell|Egl|Qml|Quick|VirtualKeyboard|Network|Designer|Labs|Test)
    |opengl32sw
    |/translations/qt       # Qt's few words are in our own catalogues
    |reportlab/fonts/       # one of them is under the GPL
    |(^|/)PIL/_(avif|webp|imagingcms|imagingmath|imagingtk)
    |(^|/)lib(avif|webp|lcms2)
    """,
    re.VERBOSE,
)
_LOCALE = re.compile(r"babel/locale-data/([a-z]+)(_\w+)?\.dat$")

_SYSTEM_LIBRARY = re.compile(r"[^/]+\.so[.\d]*")
_CARRIED = re.compile(r"lib(python3|sqlite3\.)")
"""The two of which the version matters. All else that Linux has – X11, fonts, D-Bus, printing –
is the system's, which also mends it: `DEPENDS` in `debian.py` names its packages."""


def kept(name: str, *, link: bool = False) -> bool:
    """Does this file of a library, or this link to one, go into the program?"""
    path = name.replace("\\", "/")
    if _DROPPED.search(path):
        return False
    if not link and _SYSTEM_LIBRARY.fullmatch(path) and not _CARRIED.match(path):
        return False
    locale = _LOCALE.search(path)
    return not locale or locale[1] in (*LANGUAGES, "root")
