"""Measures how much the live view slows training in the real kernel: run it on a machine that does nothing else.

usage: .venv/bin/python src/test/python/overhead.py

Trains the homework's network for an epoch on the sample of 6,000 digits with the view and without it, in turn.
"""

from session import Kernel, result

ROUNDS = 12
MEASURE = """
val digits = MnistSource.embedded().load()
fun start() = network(1, 28, 28) { convolution(20, kernel = 5); maxPooling(2); flatten(); dense(500); relu(); dense(10) }
fun live() = start().train(digits.train) { epochs(1) }.last().seconds()
fun plain() = Trainer.builder(start(), digits.train).epochs(1).build().train().last().seconds()
repeat(2) { live(); plain() }
val rounds = List(%d) { live() to plain() }
fun median(values: List<Double>) = values.sorted()[values.size / 2]
println("RESULT ${median(rounds.map { it.first })} ${median(rounds.map { it.second })} ${median(rounds.map { it.first / it.second })}")
"""


def main():
    kernel = Kernel()
    try:
        live, plain, ratio = map(float, result(kernel.run(MEASURE % ROUNDS)[0]))
        print("an epoch with the live view %.3f s, without %.3f s; median ratio of %d pairs %.3f" % (live, plain, ROUNDS, ratio))
    finally:
        kernel.stop()


if __name__ == "__main__":
    main()
