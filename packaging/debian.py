"""The Debian package around a frozen program. The standard library only, and dpkg-deb."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
from email.utils import formatdate
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LINUX = ROOT / "packaging" / "linux"
PLACE = "usr/lib/sgbook"
MAINTAINER = "the sgbook founders <founders@sgbook.invalid>"

DEPENDS = (
    *("libbz2-1.0", "libc6 (>= 2.35)", "libcups2 (>= 1.4)", "libdbus-1-3 (>= 1.9.14)"),
    *("libegl1", "libffi8 (>= 3.4)", "libfontconfig1 (>= 2.12.6)", "libfreetype6 (>= 2.9.1)"),
    *("libgcc-s1", "libgl1", "libglib2.0-0 (>= 2.26)", "liblzma5", "libssl3 (>= 3.0.0)"),
    *("libstdc++6 (>= 11)", "libuuid1", "libx11-6", "libx11-xcb1", "libxcb-cursor0"),
    *("libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0"),
    *("libxcb-render-util0", "libxcb-render0", "libxcb-shape0", "libxcb-shm0", "libxcb-sync1"),
    *("libxcb-util1", "libxcb-xfixes0", "libxcb-xkb1", "libxcb1", "libxkbcommon-x11-0"),
    *("libxkbcommon0", "libzstd1", "zlib1g"),
)
"""The packages of the system libraries that the program loads, as dpkg-shlibdeps finds them in the
frozen folder (`build.py depends` says what it finds now)."""

RECOMMENDS = ("hicolor-icon-theme", "shared-mime-info", "xdg-utils")

COMMON = {
    "LGPL-3": "GNU LESSER GENERAL PUBLIC LICENSE\n                       Version 3",
    "GPL-3": "GNU GENERAL PUBLIC LICENSE\n                       Version 3",
    "Apache-2.0": "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION",
}
"""Licences whose text every Debian has, and the words they are known by."""

CONTROL = """\
Package: sgbook
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: {recommends}
Section: misc
Priority: optional
Description: keeps the books of a savings group
 sgbook keeps the books of savings groups and small cooperatives - members,
 meetings, shares, the social fund, loans, fines, the share-out - on one
 shared, old laptop without internet.
 .
 A treasurer who never used an accounting program types what happened down
 the column, as on the paper sheet. Underneath, everything is posted to
 balanced books that nobody can change unseen.
 .
 A book is one file in the user's own folder. Removing this package leaves
 books alone.
"""


def build(frozen: Path, stage: Path, to: Path, version: str, moment: int) -> Path:
    """Lay out the package's files below `stage`, pack them; gives the package.

    `moment`: the second that every file is dated, so that the same files give the same package.
    """
    tree = stage / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    lay_out(tree, frozen, stage, version, moment)
    architecture = answer("dpkg", "--print-architecture")
    write_control(tree, version, architecture)
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            path.chmod(mode_of(path, tree))
        os.utime(path, (moment, moment), follow_symlinks=False)
    package = to / f"sgbook_{version}_{architecture}.deb"
    begun = package.with_suffix(".begun")
    packing = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(tree), str(begun)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(moment)}
    subprocess.run(packing, check=True, env=environment, stdout=subprocess.DEVNULL)
    begun.replace(package)
    return package


def lay_out(tree: Path, frozen: Path, stage: Path, version: str, moment: int) -> None:
    """Every file where Debian wants it."""
    shutil.copytree(frozen, tree / PLACE, symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/sgbook").symlink_to("../lib/sgbook/sgbook")
    share = tree / "usr/share"
    put(LINUX / "sgbook.desktop", share / "applications/sgbook.desktop")
    put(LINUX / "org.sgbook.sgbook.metainfo.xml", share / "metainfo/org.sgbook.sgbook.metainfo.xml")
    put(LINUX / "sgbook-mime.xml", share / "mime/packages/sgbook.xml")
    put(LINUX / "lintian-overrides", share / "lintian/overrides/sgbook")
    icons = share / "icons/hicolor"
    put(ROOT / "resources/program/sgbook.svg", icons / "scalable/apps/sgbook.svg")
    for picture in stage.glob("sgbook-*.png"):
        size = picture.stem.removeprefix("sgbook-")
        put(picture, icons / f"{size}x{size}/apps/sgbook.png")
    pack(stage.joinpath("sgbook.1").read_bytes(), share / "man/man1/sgbook.1.gz")
    doc = share / "doc/sgbook"
    pack((ROOT / "CHANGELOG.md").read_bytes(), doc / "changelog.gz")
    put(ROOT / "README.md", doc / "README.md")
    doc.joinpath("copyright").write_text(copyright_text(frozen), encoding="utf-8")
    entry = f"sgbook ({version}) stable; urgency=medium\n\n  * See changelog.gz.\n\n"
    signed = f" -- {MAINTAINER}  {formatdate(moment)}\n"
    pack((entry + signed).encode(), doc / "changelog.Debian.gz")


def copyright_text(frozen: Path) -> str:
    """Every licence: ours, the list of what is carried along, and their texts.

    Debian has the long ones already (`COMMON`); it wants them named, not said again.
    """
    parts = [(ROOT / name).read_text(encoding="utf-8") for name in ("LICENSE", "THIRD_PARTY.md")]
    texts = [*ROOT.glob("resources/licences/*.txt"), *ROOT.glob("resources/*/OFL-*.txt")]
    texts += [path for path in frozen.rglob("*.dist-info/licenses/**/*") if path.is_file()]
    for path in sorted(texts):
        root = ROOT if path.is_relative_to(ROOT / "resources") else frozen / "_internal"
        text = path.read_text(encoding="utf-8", errors="replace")
        common = next((name for name, sign in COMMON.items() if sign in text), None)
        if common and path.name != "Qt-third-party.txt":
            text = f"The text is in /usr/share/common-licenses/{common}."
        parts.append(f"{'=' * 78}\n{path.relative_to(root)}\n{'=' * 78}\n\n{text}")
    parts.append(f"All texts are also files below /{PLACE}/_internal.")
    return "\n\n".join(part.strip() for part in parts) + "\n"


def write_control(tree: Path, version: str, architecture: str) -> None:
    """What the package says of itself, and the sums of its files."""
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    about = tree / "DEBIAN"
    about.mkdir()
    about.joinpath("control").write_text(
        CONTROL.format(
            version=version,
            architecture=architecture,
            maintainer=MAINTAINER,
            kilobytes=sum(-(-path.stat().st_size // 1024) for path in files),
            depends=", ".join(DEPENDS),
            recommends=", ".join(RECOMMENDS),
        ),
        encoding="utf-8",
    )
    sums = answer("md5sum", *(str(path.relative_to(tree)) for path in files), folder=tree)
    about.joinpath("md5sums").write_text(sums + "\n", encoding="utf-8")


def mode_of(path: Path, tree: Path) -> int:
    """Folders and programs may be run; a shared library is only read."""
    program = path == tree / PLACE / "sgbook"
    return 0o755 if program or path.is_dir() else 0o644


def put(source: Path, to: Path) -> None:
    """Copy one file, with the folders it needs."""
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, to)


def pack(content: bytes, to: Path) -> None:
    """Write a file packed, the same at any time."""
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(gzip.compress(content, 9, mtime=0))


def wanted(frozen: Path, stage: Path) -> str:
    """What dpkg-shlibdeps says the folder needs of the system."""
    folder = stage / "depends"
    folder.joinpath("debian").mkdir(parents=True, exist_ok=True)
    control = "Source: sgbook\n\nPackage: sgbook\nArchitecture: any\n"
    folder.joinpath("debian/control").write_text(control, encoding="utf-8")
    libraries = [path for path in frozen.rglob("*.so*") if not path.is_symlink()]
    own = {path.parent for path in libraries}
    asking = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", *(f"-l{path}" for path in own)]
    asking += [f"-e{path}" for path in (frozen / "sgbook", *libraries)]
    found = re.search(r"^shlibs:Depends=(.*)", answer(*asking, folder=folder), re.MULTILINE)
    return found[1] if found else ""


def answer(*command: str, folder: Path | None = None) -> str:
    """What a program prints."""
    done = subprocess.run(
        command, check=True, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    return done.stdout.decode().strip()
