"""Makes the notebooks' Python environment, .venv beside the notebooks, from requirements.txt.

Prints the environment's Python interpreter. Quick where the environment is there already. The tree ../jupyter, JupyterLab's
settings, is laid over the environment: there they hold for every JupyterLab that is started from it, and for no other.
Runs on old interpreters too, far enough to say that they are too old.
"""

import hashlib
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
REQUIREMENTS = os.path.join(HERE, "requirements.txt")
SETTINGS = os.path.join(os.path.dirname(HERE), "jupyter")
NOTEBOOKS = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
VENV = os.path.join(NOTEBOOKS, ".venv")
STAMP = os.path.join(VENV, "requirements.sha256")
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")


def main():
    if sys.version_info < (3, 10):
        fail("The notebooks expect Python 3.10 or newer, got %d.%d at %s." % (sys.version_info[:2] + (sys.executable,)))
    wanted = fingerprint()
    if not (os.path.exists(PYTHON) and read(STAMP) == wanted):
        say("Making the Python environment notebooks/.venv (once; about 100 MB) ...")
        run([sys.executable, "-m", "venv", "--clear", VENV], "Python could not make a virtual environment; is its venv module installed?")
        run(
            [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS],
            "pip could not install requirements.txt; is a package index within reach (see pip's PIP_INDEX_URL)?",
        )
        with open(STAMP, "w") as stamp:
            stamp.write(wanted)
    shutil.copytree(SETTINGS, VENV, dirs_exist_ok=True)
    print(PYTHON)


def fingerprint():
    with open(REQUIREMENTS, "rb") as requirements:
        return hashlib.sha256(requirements.read() + sys.version.encode()).hexdigest()


def read(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return None


def run(command, explanation):
    if subprocess.call(command, stdout=sys.stderr) != 0:
        fail(explanation)


def say(text):
    print(text, file=sys.stderr)


def fail(text):
    say(text)
    sys.exit(1)


if __name__ == "__main__":
    main()
