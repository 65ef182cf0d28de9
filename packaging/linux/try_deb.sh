#!/bin/sh
# try_deb.sh PACKAGE CHROOT: install the package in a bare Debian 12, use it as a user without rights,
# remove it, and see that the books are still there. As root; needs debootstrap. CHROOT is made where
# there is none.
set -eu
PACKAGE=$(readlink -f "$1") CHROOT=$2
[ -d "$CHROOT/usr" ] || debootstrap --variant=minbase bookworm "$CHROOT"
CHROOT=$(readlink -f "$CHROOT")
cp "$PACKAGE" "$CHROOT/tmp/sgbook.deb"
mountpoint -q "$CHROOT/proc" || mount -t proc proc "$CHROOT/proc"
mountpoint -q "$CHROOT/dev/pts" || mount -t devpts devpts "$CHROOT/dev/pts"
mountpoint -q "$CHROOT/dev/shm" || mount -t tmpfs tmpfs "$CHROOT/dev/shm"
trap 'umount "$CHROOT/dev/shm" "$CHROOT/dev/pts" "$CHROOT/proc"' EXIT

inside() { chroot "$CHROOT" env -i LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@"; }
as_user() { inside su -l treasurer -c "export LANG=C.UTF-8; $1"; }
install() { inside apt-get -qq install --yes --no-install-recommends "$@" >/dev/null 2>&1; }

inside apt-get -qq update
inside id treasurer >/dev/null 2>&1 || inside useradd --create-home --shell /bin/sh treasurer

echo "== install, with nothing but what it depends on"
install /tmp/sgbook.deb
as_user "sgbook --self-check"
as_user "rm -rf books unnamed; sgbook demo books"
[ -s "$CHROOT/home/treasurer/books/practice.sgbook" ]

echo "== the window, on a screen"
install xvfb xauth x11-utils x11-apps
as_user "xvfb-run -a -s '-screen 0 1024x600x24' sh -c '
    sgbook --practice & program=\$!
    for second in \$(seq 60); do
        sleep 1; xwininfo -root -tree | grep \"sgbook.*1024x\" && break
    done
    sleep 8; xwd -root -silent > /tmp/screen.xwd; kill \$program'" || true
[ -s "$CHROOT/tmp/screen.xwd" ] && echo "its picture: $CHROOT/tmp/screen.xwd"

echo "== the type of a book, by name and by content"
install desktop-file-utils shared-mime-info xdg-utils libglib2.0-bin
as_user "cp books/practice.sgbook unnamed
    XDG_CURRENT_DESKTOP=GNOME xdg-mime query filetype books/practice.sgbook
    gio info -a standard::content-type unnamed | tail -n 1
    gio mime application/vnd.sgbook+sqlite3 | head -n 1"

echo "== remove: the books stay"
inside apt-get -qq purge --yes sgbook >/dev/null
[ ! -e "$CHROOT/usr/lib/sgbook" ] && [ ! -e "$CHROOT/usr/bin/sgbook" ]
[ -s "$CHROOT/home/treasurer/books/practice.sgbook" ] && echo "still there"
