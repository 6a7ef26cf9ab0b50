# In the Debian 11 root: SQLite from Debian 12 with full-text search, inside Python's own module.
. /srv/osee/source.sh
fetch_source sqlite3
CFLAGS="-O2 -fPIC -DSQLITE_ENABLE_FTS5 -DSQLITE_SECURE_DELETE" ./configure --prefix=/usr/local --enable-static \
    --disable-shared --disable-tcl --disable-readline --enable-fts5 >/dev/null
make --silent --jobs "$(nproc)" libsqlite3.la sqlite3.pc >/dev/null
make --silent lib_install >/dev/null
install -D -m 644 sqlite3.h /usr/local/include/sqlite3.h
install -D -m 644 sqlite3.pc /usr/local/lib/pkgconfig/sqlite3.pc
keep_licence sqlite3
