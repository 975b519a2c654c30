"""Runs notebooks from top to bottom in the Kotlin kernel and keeps their outputs.

usage: python execute.py [--to DIRECTORY] [--at-once COUNT] NOTEBOOK ...

Without --to, the notebooks are written in place and the figures into figures/ beside them. With it, both go to
DIRECTORY and the originals stay as they are. A notebook ends at its first cell that fails, and then so does the command,
with an error, when the other notebooks are done.
"""

import argparse
import asyncio
import copy
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
    parser.add_argument("--at-once", metavar="COUNT", type=int, default=1, help="how many run side by side; 1 unless given")
    parser.add_argument("notebooks", nargs="+", metavar="NOTEBOOK")
    arguments = parser.parse_args()
    failures = [failure for failure in asyncio.run(execute_all(arguments)) if failure]
    if failures:
        sys.exit("\n".join(failures))


async def execute_all(arguments):
    # In one process: two that start kernels at the same time may choose the same ports for them.
    turns = asyncio.Semaphore(arguments.at_once)

    async def in_turn(path):
        directory = arguments.to or os.path.dirname(os.path.abspath(path))
        os.makedirs(directory, exist_ok=True)
        async with turns:
            return await execute(path, os.path.join(directory, os.path.basename(path)))

    return await asyncio.gather(*map(in_turn, arguments.notebooks))


async def execute(source, target):
    """Runs a notebook; returns what failed in it, if anything did."""
    name = os.path.basename(source)
    notebook = nbformat.read(source, as_version=4)
    metadata = copy.deepcopy(notebook.metadata)
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
        await client.async_execute(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except CellExecutionError as error:
        failure = error
    # The kernel adds its version, which would change the file for nothing.
    notebook.metadata = metadata
    join_streams(notebook)
    nbformat.write(notebook, target)
    if failure is not None:
        # The kernel's own stack, some fifty lines, tells nothing about the cell.
        lines = [line for line in str(failure).splitlines() if not line.startswith("\tat ")]
        return "%s: a cell failed.\n%s" % (name, "\n".join(lines))
    print("%s: %d cells in %.0f s" % (name, len(notebook.cells), time.monotonic() - start), flush=True)
    return None


def clear(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None


def join_streams(notebook):
    """One text is one output, in however many pieces it came."""
    for cell in notebook.cells:
        outputs = []
        for output in cell.get("outputs", []):
            before = outputs[-1] if outputs else None
            if before and output.output_type == "stream" == before.output_type and output.name == before.name:
                before.text += output.text
            else:
                outputs.append(output)
        if cell.cell_type == "code":
            cell.outputs = outputs


def progress(name, index, count):
    if sys.stderr.isatty():
        print("%s: cell %d of %d" % (name, index + 1, count), file=sys.stderr)


if __name__ == "__main__":
    main()
