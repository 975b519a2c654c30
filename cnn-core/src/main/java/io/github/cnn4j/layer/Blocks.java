package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Parallel;

/**
 * How a matrix product is cut along its result, one task per block.
 *
 * <p>The blocks are fixed by the problem alone, never by the number of threads. Every entry of the result is computed whole
 * within its block, but a BLAS takes other kernels, which sum in another order, at the rims of a product and for small
 * products: with OpenBLAS 0.3.31 on AVX-512 the last 4 of 500 columns have other bits in three blocks than in one.
 */
record Blocks(int size, int count) {

    /** Widest register tile of OpenBLAS's kernels. */
    private static final int GRAIN = 16;

    /** Multiply-adds below which a block is not worth a task. */
    private static final long WORTHWHILE = 8_000_000;

    /** More blocks would repeat BLAS's packing of the operand that they share too often. */
    private static final int MOST = 16;

    interface BlockTask {
        void run(int from, int to);
    }

    /** As many blocks as have enough to do: a power of two, as most numbers of cores are. */
    static Blocks of(int size, long multiplyAdds) {
        long worthwhile = Math.min(Math.min(size / GRAIN, MOST), multiplyAdds / WORTHWHILE);
        return new Blocks(size, (int) Math.max(1, Long.highestOneBit(worthwhile)));
    }

    /** Runs the task for all blocks at once. */
    void forEachInParallel(BlockTask task) {
        Parallel.forEach(count, block -> task.run(start(block), start(block + 1)));
    }

    /** Runs the task for one block after the other in this thread. */
    void forEachInTurn(BlockTask task) {
        for (int block = 0; block < count; block++) {
            task.run(start(block), start(block + 1));
        }
    }

    private int start(int block) {
        return block == count ? size : (int) ((long) block * size / count / GRAIN * GRAIN);
    }
}
