"""Interrupts a training cell in the real kernel, and runs it again.

Checks that the training ends within a second, that the cell returns the history so far and not an error, that the
network can be used, and that the second run goes on where the first one stopped.
"""

import re
import subprocess
import time

from jupyter_client.manager import start_new_kernel

PREPARE = """
@file:Repository("*mavenLocal")
@file:DependsOn("io.github.cnn4j:cnn-notebooks:0.1.0")
"""
BUILD = """
val digits = MnistSource.embedded().load()
val net = network(1, 28, 28) { convolution(20, kernel = 5); maxPooling(2); flatten(); dense(500); relu(); dense(10) }
val training = training(net, digits.train) { test(digits.test); epochs(500) }
"""
TRAIN = """
val history = training.run()
println("RESULT ${history.end} ${history.batchLosses.size}")
"""
USE = 'println("RESULT ${Evaluation.of(net, digits.test).accuracy()}")'

LONGEST_START = 240
UPDATES_BEFORE_INTERRUPT = 3


class Kernel:
    def __init__(self):
        self.last_display = ""
        self.manager, self.client = start_new_kernel(
            kernel_name="kotlin", startup_timeout=LONGEST_START, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def run(self, code, interrupt_after=None):
        """Runs a cell; interrupts it after so many updates of its output. Returns its text and the seconds to its end."""
        request = self.client.execute(code)
        text, updates, interrupted_at = "", 0, None
        while True:
            message = self.client.get_iopub_msg(timeout=LONGEST_START)
            kind, content = message["msg_type"], message["content"]
            # After an interrupt the kernel names the interrupt as what an update answers; its output is told by its id.
            if message["parent_header"].get("msg_id") != request and kind != "update_display_data":
                continue
            if kind == "stream":
                text += content["text"]
            elif kind == "error":
                raise SystemExit("the cell failed: " + content["evalue"])
            elif kind == "update_display_data":
                self.last_display = content["data"].get("text/html", "")
                updates += 1
                if updates == interrupt_after:
                    interrupted_at = time.monotonic()
                    self.manager.interrupt_kernel()
            elif kind == "status" and content["execution_state"] == "idle":
                return text, time.monotonic() - (interrupted_at or time.monotonic())

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def result(text):
    found = re.search(r"RESULT (.*)", text)
    if not found:
        raise SystemExit("the cell said nothing of its result: " + text)
    return found.group(1).split()


def expect(truth, words):
    if not truth:
        raise SystemExit("expected " + words)


def main():
    kernel = Kernel()
    try:
        kernel.run(PREPARE)
        kernel.run(BUILD)
        text, seconds = kernel.run(TRAIN, UPDATES_BEFORE_INTERRUPT)
        end, batches = result(text)
        print("interrupted after %s batches; the cell ended %.2f s later" % (batches, seconds))
        expect(end == "INTERRUPTED", "a history that says INTERRUPTED, found " + end)
        expect(int(batches) > 0, "a history of some batches")
        expect(seconds < 1, "the cell to end within a second, took %.2f s" % seconds)

        expect("interrupted in epoch" in kernel.last_display, "a line that says so, found " + kernel.last_display[:200])
        (accuracy,) = result(kernel.run(USE)[0])
        expect(float(accuracy) > 0.1, "a network better than chance, found " + accuracy)

        text, _ = kernel.run(TRAIN, UPDATES_BEFORE_INTERRUPT)
        end, more = result(text)
        print("run again and interrupted after %s batches in all" % more)
        expect(end == "INTERRUPTED" and int(more) > int(batches), "the second run to go on after batch " + batches)
    finally:
        kernel.stop()


if __name__ == "__main__":
    main()
