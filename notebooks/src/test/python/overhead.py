"""Measures how much the live view slows training in the real kernel: run it on a machine that does nothing else.

usage: .venv/bin/python src/test/python/overhead.py

Trains the homework's network for an epoch on the sample of 6,000 digits with the view and without it, in turn, and takes
the time of the whole call, the first display and the last included. On a shared machine the disturbances are larger than
what is looked for, so that the lower quartiles are compared.
"""

from session import Kernel, result

ROUNDS = 40
MEASURE = """
val digits = MnistSource.embedded().load()
fun start() = network(1, 28, 28) { convolution(20, kernel = 5); maxPooling(2); flatten(); dense(500); relu(); dense(10) }
fun seconds(work: () -> Unit): Double { val begin = System.nanoTime(); work(); return (System.nanoTime() - begin) / 1e9 }
fun live(): Double { val network = start(); return seconds { network.train(digits.train) { epochs(1) } } }
fun plain(): Double { val network = start(); return seconds { Trainer.builder(network, digits.train).epochs(1).build().train() } }
repeat(2) { live(); plain() }
val rounds = List(%d) { live() to plain() }
fun quartile(values: List<Double>) = values.sorted()[values.size / 4]
println("RESULT ${quartile(rounds.map { it.first })} ${quartile(rounds.map { it.second })}")
"""


def main():
    kernel = Kernel()
    try:
        live, plain = map(float, result(kernel.run(MEASURE % ROUNDS)[0]))
        print("lower quartile of %d epochs: %.3f s with the live view, %.3f s without; ratio %.3f" % (ROUNDS, live, plain, live / plain))
    finally:
        kernel.stop()


if __name__ == "__main__":
    main()
