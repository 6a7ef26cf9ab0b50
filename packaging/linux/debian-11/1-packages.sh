# In the Debian 11 root: where packages and sources come from, compilers, and what Qt's window loads.
cat > /etc/apt/sources.list <<END
deb http://deb.debian.org/debian bullseye main
deb http://deb.debian.org/debian-security bullseye-security main
deb-src http://deb.debian.org/debian bookworm main
deb-src http://deb.debian.org/debian-security bookworm-security main
END
apt-get -q update
apt-get -q --yes upgrade
apt-get -q --yes install --no-install-recommends pkg-config tcl zlib1g-dev libffi-dev \
    libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libgssapi-krb5-2 libwayland-client0 libwayland-cursor0 \
    libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 \
    libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xinerama0 libxcb-xkb1 libxkbcommon-x11-0 libxkbcommon0
apt-get clean
mkdir -p /srv/osee /usr/src/osee
