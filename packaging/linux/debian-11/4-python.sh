# In the Debian 11 root: CPython 3.11 from Debian 12, made fast by a short run of its own tests.
. /srv/osee/source.sh
fetch_source python3.11
# A later correction of Debian's uses a header of Python's core here; Debian itself compiles this module into the core.
sed -i '1i #define Py_BUILD_CORE_MODULE 1' Modules/pyexpat.c
tests="test_dict test_import test_json test_re test_sort test_sqlite3 test_string test_struct test_unicode"
export LIBSQLITE3_CFLAGS="-I/usr/local/include" LIBSQLITE3_LIBS="-L/usr/local/lib -lsqlite3 -lm -lpthread -ldl"
LIBS=-lm LDFLAGS="-Wl,-rpath,/usr/local/lib" ./configure --prefix=/usr/local --enable-shared --enable-optimizations \
    --with-openssl=/usr/local --with-system-ffi --without-ensurepip PROFILE_TASK="-m test --pgo $tests" >/dev/null
make --silent --jobs "$(nproc)" >/dev/null
# Debian's way of installing stumbles over what an earlier one left.
rm -rf /usr/local/lib/python3.11 /usr/local/include/python3.11
make --silent install >/dev/null
ldconfig
keep_licence python3.11
python3.11 -c "import ctypes, hashlib, pyexpat, sqlite3, ssl, zlib; sqlite3.connect(':memory:').execute('CREATE VIRTUAL TABLE t USING fts5 (x)')"
