"""Installs what Variorum is compared with, into a folder of its own: nothing of the system is changed but apt's package lists."""
import glob
import os
import re
import shutil
import subprocess
import sys

# The interpreter for which Debian builds its modules; what else there is may serve without Xapian.
PYTHON = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable


class NotAvailable(Exception):
    """Why an engine cannot be run."""


def said(command, **options):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode:
        raise NotAvailable(f"{' '.join(command[:3])}: {(done.stdout.strip().splitlines() or ['failed'])[-1]}")
    return done.stdout


def imports(module, python, environment=None):
    done = subprocess.run(
        [python, "-c", f"import {module}"], env={**os.environ, **(environment or {})}, capture_output=True)
    return done.returncode == 0


def as_root(command):
    said(command if os.geteuid() == 0 else ["sudo", *command])


def naive(_):
    check = "import sqlite3; sqlite3.connect('').execute('create virtual table t using fts5(c)')"
    said([PYTHON, "-c", check])
    return PYTHON, {}


def tantivy(folder):
    """tantivy from PyPI in an environment of its own."""
    environment = os.path.join(folder, "tantivy")
    python = os.path.join(environment, "bin", "python")
    if not (os.path.exists(python) and imports("tantivy", python)):
        shutil.rmtree(environment, ignore_errors=True)
        try:
            said([PYTHON, "-m", "venv", environment])
        except NotAvailable:  # Debian keeps the module in a package of its own
            as_root(["apt-get", "update", "-qq"])
            as_root(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "python3-venv"])
            said([PYTHON, "-m", "venv", "--clear", environment])
        said([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "tantivy"])
    return python, {}


def xapian(folder):
    """Debian's python3-xapian and its library, unpacked beside the system's own packages."""
    if imports("xapian", PYTHON):
        return PYTHON, {}
    root = os.path.join(folder, "xapian")
    libraries = glob.glob(os.path.join(root, "usr/lib/*-linux-*"))
    environment = {
        "PYTHONPATH": os.path.join(root, "usr/lib/python3/dist-packages"), "LD_LIBRARY_PATH": ":".join(libraries)}
    if imports("xapian", PYTHON, environment):
        return PYTHON, environment
    if os.path.exists(root):
        raise NotAvailable(f"what is unpacked in {root} cannot be imported by {PYTHON}; remove that folder to try again")
    unpack_xapian(root)
    return xapian(folder)


def unpack_xapian(root):
    depends = subprocess.run(["apt-cache", "depends", "python3-xapian"], capture_output=True, text=True).stdout
    if not depends:
        as_root(["apt-get", "update", "-qq"])
        depends = said(["apt-cache", "depends", "python3-xapian"])
    library = re.search(r"libxapian\w+", depends)
    if not library:
        raise NotAvailable("apt knows no python3-xapian")
    packages = root + "-packages"
    os.makedirs(packages, exist_ok=True)
    download = ["apt-get", "download", "-qq", "python3-xapian", library.group()]
    try:
        said(download, cwd=packages)
    except NotAvailable:  # the lists may be older than the packages
        as_root(["apt-get", "update", "-qq"])
        said(download, cwd=packages)
    for package in glob.glob(os.path.join(packages, "*.deb")):
        said(["dpkg", "-x", package, root])
    shutil.rmtree(packages)
