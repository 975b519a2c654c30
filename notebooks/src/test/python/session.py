"""The real kernel with the library loaded, for tests that do to it what nbclient cannot."""

import re
import subprocess
import time

from jupyter_client.manager import start_new_kernel

LIBRARY = """
@file:Repository("*mavenLocal")
@file:DependsOn("io.github.cnn4j:cnn-notebooks:0.2.0")
"""
LONGEST_START = 240


class Kernel:
    def __init__(self):
        self.last_display = ""
        self.manager, self.client = start_new_kernel(
            kernel_name="kotlin", startup_timeout=LONGEST_START, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            self.run(LIBRARY)
        except BaseException:
            self.stop()
            raise

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
