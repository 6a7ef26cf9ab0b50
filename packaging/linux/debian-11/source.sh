# What the recipes of this folder share. Read by `.`.

# Fetch a source package of Debian 12, checked by apt against Debian's signature, and go into it: the newest version
# that the mirror really has, for some name a security update before they hold it.
fetch_source() {
    rm -rf "/usr/src/osee/$1"
    mkdir -p "/usr/src/osee/$1"
    cd "/usr/src/osee/$1"
    for version in $(apt-cache showsrc --only-source "$1" | sed -n 's/^Version: //p' | sort --version-sort --reverse); do
        apt-get -q source --only-source "$1=$version" >/dev/null && break
    done
    cd "$1"*/
}

# Note version and licence of what was built, for the bill of materials, and throw the sources away.
keep_licence() {
    mkdir -p "/usr/local/share/doc/$1"
    cp debian/copyright "/usr/local/share/doc/$1/copyright"
    dpkg-parsechangelog --show-field Version > "/usr/local/share/doc/$1/version"
    cd /
    rm -rf "/usr/src/osee/$1"
}
