"""Pictures: every symbol is in the font; a photo is made small and bare, a bomb is refused."""

import hashlib
import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QImageReader, QRawFont
from pytestqt.qtbot import QtBot

from sgbook import paths
from sgbook.book.pictures import PHOTO_MOST, Picture
from sgbook.domain.errors.of_files import NotAPicture, PictureTooBig, PictureTooFine
from sgbook.i18n.symbols import SYMBOLS, sign_of, symbol_word
from sgbook.ui import photos
from sgbook.ui.photos import SIDE, photo_of
from sgbook.ui.pictures import FONT, People, photo_image, symbol_pixmap
from sgbook.ui.tokens import Look

FOLDER = paths.resource("symbols")


def test_every_symbol_has_its_picture_and_a_word_of_its_own(qtbot: QtBot) -> None:
    font = QRawFont(str(FOLDER / FONT), 20)
    assert all(font.supportsCharacter(ord(sign_of(symbol))) for symbol in SYMBOLS)
    assert len({symbol_word(symbol) for symbol in SYMBOLS}) == len(SYMBOLS) >= 200


def test_the_font_is_the_one_that_is_described() -> None:
    data = (FOLDER / FONT).read_bytes()
    assert len(data) < 150_000
    assert hashlib.sha256(data).hexdigest() in (FOLDER / "SYMBOLS.md").read_text(encoding="utf-8")
    licence = (FOLDER / "OFL-noto-emoji.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_symbols_are_drawn_and_differ(qtbot: QtBot) -> None:
    drawn = [symbol_pixmap(symbol, "#000000", 32).toImage() for symbol in list(SYMBOLS)[:40]]
    assert len({bytes(image.constBits()) for image in drawn}) == len(drawn)


# Photos


def noisy(width: int, height: int) -> QImage:
    """A picture that packs badly."""
    chance = hashlib.shake_256(b"sgbook").digest(width * height * 4)
    return QImage(chance, width, height, QImage.Format.Format_RGB32).copy()


def saved(image: QImage, path: Path) -> Path:
    assert image.save(str(path))
    return path


@pytest.mark.parametrize(
    ("size", "name"),
    [((1600, 1200), "a.jpg"), ((600, 1800), "a.png"), ((30, 20), "a.bmp"), ((3, 900), "a.webp")],
)
def test_any_photo_becomes_a_small_square(
    size: tuple[int, int], name: str, tmp_path: Path, qtbot: QtBot
) -> None:
    photo = photo_of(saved(noisy(*size), tmp_path / name))
    assert len(photo) <= PHOTO_MOST
    image = photo_image(photo)
    assert (image.width(), image.height()) == (SIDE, SIDE)


def test_what_else_a_camera_wrote_is_left_behind(tmp_path: Path, qtbot: QtBot) -> None:
    image = noisy(300, 300)
    image.setText("Comment", "taken at 1.2921 S, 36.8219 E")
    path = saved(image, tmp_path / "a.png")
    assert b"1.2921" in path.read_bytes()
    photo = photo_of(path)
    assert b"1.2921" not in photo
    assert b"Exif" not in photo


def test_a_photo_stands_upright(tmp_path: Path, qtbot: QtBot) -> None:
    """The camera lay on its side, and says so (orientation 6: turn clockwise)."""
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    for across in range(200):
        for down in range(200):
            image.setPixelColor(across, down, QColor("blue"))
    path = saved(image, tmp_path / "a.jpg")
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    plain = path.read_bytes()
    path.write_bytes(plain[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + plain[2:])
    assert QImageReader(str(path)).transformation()
    upright = photo_image(photo_of(path))
    top, bottom = upright.pixelColor(120, 20), upright.pixelColor(120, 225)
    assert top.blue() > 150 > top.red()
    assert bottom.red() > 150 > bottom.blue()


def png(width: int, height: int) -> bytes:
    """A head of a picture, and nothing in it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        said = name + data
        return struct.pack(">I", len(data)) + said + struct.pack(">I", zlib.crc32(said))

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    data = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data


@pytest.mark.parametrize(
    "data",
    [b"", b"the minutes of a meeting", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a"],
)
def test_what_is_no_photo_is_refused(data: bytes, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(data)
    with pytest.raises(NotAPicture):
        photo_of(path)


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAPicture):
        photo_of(tmp_path / "nowhere.jpg")


def test_a_bomb_is_not_unpacked(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(png(60_000, 60_000))
    with pytest.raises(PictureTooFine):
        photo_of(path)


def test_a_huge_file_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(photos, "BYTES_MOST", 100)
    with pytest.raises(PictureTooBig):
        photo_of(saved(noisy(50, 50), tmp_path / "a.png"))


def test_a_strangers_photo_is_shown_as_the_symbol(qtbot: QtBot) -> None:
    strange = {1: Picture("1f33d", b"no jpeg at all", chosen=True), 2: Picture("1f33d")}
    people = People(strange, Look())
    assert people.pixmap(1, 40).toImage() == people.pixmap(2, 40).toImage()
    assert photo_image(png(10, 10)).isNull()
