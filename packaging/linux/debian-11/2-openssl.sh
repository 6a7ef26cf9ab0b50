# In the Debian 11 root: OpenSSL from Debian 12, because nobody mends the one of Debian 11 any more.
. /srv/osee/source.sh
fetch_source openssl
./Configure linux-x86_64 --prefix=/usr/local --libdir=lib --openssldir=/etc/ssl shared no-legacy no-tests >/dev/null
make --silent --jobs "$(nproc)" >/dev/null
make --silent install_sw >/dev/null
ldconfig
keep_licence openssl
