"""Registers the Kotlin kernel of this environment with the options that training needs.

usage: python kernel.py NATIVE_DIRECTORY

The jars in NATIVE_DIRECTORY, OpenBLAS for this platform, are copied beside the environment.
"""

import json
import os
import shutil
import subprocess
import sys

import run_kotlin_kernel

NATIVE = os.path.join(sys.prefix, "native")


def main(native):
    shutil.rmtree(NATIVE, ignore_errors=True)
    shutil.copytree(native, NATIVE)
    specification = os.path.join(sys.prefix, "share", "jupyter", "kernels", "kotlin", "kernel.json")
    with open(specification) as file:
        kernel = json.load(file)
    kernel["argv"] = [sys.executable, "-m", "run_kotlin_kernel", "{connection_file}", without_debugger()]
    kernel["env"] = {"KOTLIN_JUPYTER_JAVA_OPTS": options()}
    with open(specification, "w") as file:
        json.dump(kernel, file, indent=2)


def without_debugger():
    """The kernel opens a port for a debugger, the same one for two kernels that start at once, of which one then dies."""
    with open(os.path.join(os.path.dirname(run_kotlin_kernel.__file__), "config", "jar_args.json")) as file:
        arguments = json.load(file)
    arguments["debuggerPort"] = ""
    path = os.path.join(sys.prefix, "kernel-arguments.json")
    with open(path, "w") as file:
        json.dump(arguments, file, indent=2)
    return path


def options():
    """The kernel cannot resolve jars by classifier, so OpenBLAS of this platform comes in by the boot class path."""
    jars = sorted(os.path.join(NATIVE, name) for name in os.listdir(NATIVE) if name.endswith(".jar"))
    words = ["-Djava.awt.headless=true"]
    if jars:
        words.append('"-Xbootclasspath/a:%s"' % os.pathsep.join(jars))
    if java_version() >= 22:
        words.append("--enable-native-access=ALL-UNNAMED")
    return " ".join(words)


def java_version():
    """The major version of the Java that will run the kernel."""
    home = os.environ.get("KOTLIN_JUPYTER_JAVA_HOME") or os.environ.get("JAVA_HOME")
    java = os.path.join(home, "bin", "java") if home else "java"
    text = subprocess.run([java, "-version"], stderr=subprocess.PIPE, text=True, check=True).stderr
    return int(text.split('"')[1].split(".")[0].split("-")[0])


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
