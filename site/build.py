"""Builds the pages of the site: build.py WORK SITE. The tools are installed below WORK, once."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import venv

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)


def main(work, site):
    if sys.version_info < (3, 11):
        sys.exit("the site expects Python 3.11 or newer, got %d.%d" % sys.version_info[:2])
    for tool in ("node", "npm"):
        if shutil.which(tool) is None:
            sys.exit(f"the site expects {tool} on the PATH, got none")
    python = environment(os.path.join(work, "venv"))
    static = katex(work)
    # Warnings, of a link that leads nowhere for example, are errors.
    run([python, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", "-c", HERE, "-d", os.path.join(work, "doctrees"),
         "-D", "html_static_path=" + static, ROOT, site])
    shutil.copy(os.path.join(site, "README.html"), os.path.join(site, "index.html"))
    without_playground(os.path.join(site, "kotlin"))


def environment(path):
    python = os.path.join(path, "Scripts" if os.name == "nt" else "bin", "python")
    if not os.path.exists(python):
        venv.create(path, with_pip=True)
    run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", os.path.join(HERE, "requirements.txt")])
    return python


def katex(work):
    """Returns a directory with KaTeX's style sheet and fonts."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(os.path.join(HERE, name), work)
    run([shutil.which("npm"), "ci", "--silent", "--no-audit", "--no-fund", "--prefix", work])
    static = os.path.join(work, "static")
    dist = os.path.join(work, "node_modules", "katex", "dist")
    os.makedirs(os.path.join(static, "katex"), exist_ok=True)
    shutil.copy(os.path.join(dist, "katex.min.css"), os.path.join(static, "katex"))
    shutil.copytree(os.path.join(dist, "fonts"), os.path.join(static, "katex", "fonts"), dirs_exist_ok=True)
    return static


def without_playground(kotlin):
    """Removes the script that runs samples on a server; Dokka loads it in every page."""
    for page in pathlib.Path(kotlin).rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r"<script[^>]*kotlin-playground[^>]*></script>", "", text), encoding="utf-8")


def run(command):
    result = subprocess.call(command)
    if result != 0:
        sys.exit(f"{' '.join(command)} ended with {result}")


if __name__ == "__main__":
    os.makedirs(sys.argv[1], exist_ok=True)
    main(*sys.argv[1:])
