"""Interrupts a training cell in the real kernel, and runs it again.

Checks that the training ends within a second, that the cell returns the history so far and not an error, that the
network can be used, and that the second run goes on where the first one stopped.
"""

from session import Kernel, result

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

UPDATES_BEFORE_INTERRUPT = 3


def expect(truth, words):
    if not truth:
        raise SystemExit("expected " + words)


def main():
    kernel = Kernel()
    try:
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
