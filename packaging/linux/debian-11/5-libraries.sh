# In the Debian 11 root: the pinned Python libraries, and the starter of frozen programs with our look at glibc in it.
# Beside the recipes lie pip, the files of requirements, and glibc.c.
cd /srv/osee
rm -rf venv
python3.11 -m venv --without-pip venv
pip="venv/bin/python -P -m pip --disable-pip-version-check --no-input --quiet"
export PYTHONPATH=/srv/osee/pip PIP_ROOT_USER_ACTION=ignore PIP_CERT=/etc/ssl/certs/ca-certificates.crt
$pip install --require-hashes --only-binary=:all: -r requirements/core.txt -r requirements/window.txt -r requirements/build.txt

# The starter is compiled from the sources of the same PyInstaller; its own starter says nothing that officers understand.
rm -rf bootloader
mkdir bootloader
sed -n '/^pyinstaller==/,/[^\\]$/p' requirements/build.txt > bootloader/requirement.txt
# To fetch sources pip asks them for their metadata, with tools that it fetches for that alone.
$pip download --require-hashes --no-deps --no-binary=pyinstaller --dest bootloader -r bootloader/requirement.txt
tar -xf bootloader/*.tar.gz -C bootloader --strip-components=1
cp glibc.c bootloader/bootloader/src/
(cd bootloader/bootloader && ../../venv/bin/python ./waf distclean configure build_release install_release) >/dev/null
install -m 755 bootloader/PyInstaller/bootloader/Linux-64bit-intel/run \
    venv/lib/python3.11/site-packages/PyInstaller/bootloader/Linux-64bit-intel/run
rm -rf bootloader
