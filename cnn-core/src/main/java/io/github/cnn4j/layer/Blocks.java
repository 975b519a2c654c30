package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Parallel;
import java.util.function.IntConsumer;

/**
 * How matrix products are cut along their results, one task per block: at once, or one after the other, to the same bits.
 *
 * <p>The blocks are fixed by the problem alone, never by the number of threads. Every entry of the result is computed whole
 * within its block, but a BLAS takes other kernels, which sum in another order, at the rims of a product and for small
 * products: with OpenBLAS 0.3.31 on AVX-512 the last 4 of 500 columns have other bits in three blocks than in one.
 */
enum Blocks {
    /** One task per block, on all threads. */
    AT_ONCE {
        @Override
        void run(int tasks, IntConsumer task) {
            Parallel.forEach(tasks, task);
        }
    },
    /** One block after the other, on the calling thread. */
    IN_TURN {
        @Override
        void run(int tasks, IntConsumer task) {
            for (int i = 0; i < tasks; i++) {
                task.accept(i);
            }
        }
    };

    /** Widest register tile of OpenBLAS's kernels. */
    private static final int GRAIN = 16;

    /** Multiply-adds below which a block is not worth a task. */
    private static final long WORTHWHILE = 8_000_000;

    /** More blocks would repeat BLAS's packing of the operand that they share too often. */
    private static final int MOST = 8;

    /** What to do with rows or columns from .. to - 1 of a result. */
    @FunctionalInterface
    interface BlockTask {
        void run(int from, int to);
    }

    abstract void run(int tasks, IntConsumer task);

    /** One product: its result has this many rows or columns and takes this many multiply-adds. */
    void forEach(int size, long multiplyAdds, BlockTask task) {
        int count = count(size, multiplyAdds);
        run(count, block -> task.run(start(size, count, block), start(size, count, block + 1)));
    }

    /** Two products of the same cost, independent of each other, in one go. */
    void forEach(int firstSize, BlockTask first, int secondSize, BlockTask second, long multiplyAdds) {
        int firstCount = count(firstSize, multiplyAdds);
        int secondCount = count(secondSize, multiplyAdds);
        run(firstCount + secondCount, i -> {
            if (i < firstCount) {
                first.run(start(firstSize, firstCount, i), start(firstSize, firstCount, i + 1));
            } else {
                int block = i - firstCount;
                second.run(start(secondSize, secondCount, block), start(secondSize, secondCount, block + 1));
            }
        });
    }

    /** As many blocks as have enough to do: a power of two, as most numbers of cores are. */
    static int count(int size, long multiplyAdds) {
        long worthwhile = Math.min(Math.min(size / GRAIN, MOST), multiplyAdds / WORTHWHILE);
        return (int) Math.max(1, Long.highestOneBit(worthwhile));
    }

    /** Where a block starts: multiples of the grain, as even as these allow. */
    static int start(int size, int count, int block) {
        int grains = size / GRAIN;
        return block == count ? size : GRAIN * Math.round((float) grains * block / count);
    }
}
