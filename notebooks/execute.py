"""Runs notebooks from top to bottom in the Kotlin kernel and keeps their outputs.

usage: python execute.py [--to DIRECTORY] NOTEBOOK ...

Without --to, the notebooks are written in place and the figures into figures/ beside them. With it, both go to
DIRECTORY and the originals stay as they are. Ends with an error at the first cell that fails.
"""

import argparse
import os
import subprocess
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

# Seconds for one cell: the longest trains for 20 epochs, on a machine that may be busy.
TIMEOUT = 3600


def main():
    parser = argparse.ArgumentParser(description="Run notebooks in the Kotlin kernel and keep their outputs.")
    parser.add_argument("--to", metavar="DIRECTORY", help="write here instead of in place")
    parser.add_argument("notebooks", nargs="+", metavar="NOTEBOOK")
    arguments = parser.parse_args()
    for path in arguments.notebooks:
        directory = arguments.to or os.path.dirname(os.path.abspath(path))
        os.makedirs(directory, exist_ok=True)
        execute(path, os.path.join(directory, os.path.basename(path)))


def execute(source, target):
    name = os.path.basename(source)
    notebook = nbformat.read(source, as_version=4)
    clear(notebook)
    client = NotebookClient(
        notebook,
        kernel_name="kotlin",
        timeout=TIMEOUT,
        record_timing=False,
        resources={"metadata": {"path": os.path.dirname(target)}},
        on_cell_start=lambda cell, cell_index: progress(name, cell_index, len(notebook.cells)),
    )
    start = time.monotonic()
    failure = None
    try:
        # The kernel writes a log of every message; what matters of it comes as the cell's output.
        client.execute(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except CellExecutionError as error:
        failure = error
    nbformat.write(notebook, target)
    if failure is not None:
        # The kernel's own stack, some fifty lines, tells nothing about the cell.
        lines = [line for line in str(failure).splitlines() if not line.startswith("\tat ")]
        sys.exit("%s: a cell failed.\n%s" % (name, "\n".join(lines)))
    print("%s: %d cells in %.0f s" % (name, len(notebook.cells), time.monotonic() - start), flush=True)


def clear(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None


def progress(name, index, count):
    if sys.stderr.isatty():
        print("%s: cell %d of %d" % (name, index + 1, count), file=sys.stderr)


if __name__ == "__main__":
    main()
