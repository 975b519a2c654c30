package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Parallel;
import java.util.function.IntConsumer;

/**
 * Cuts matrix products along their results, one task per block. The blocks are computed in parallel or one after the other,
 * with bit-identical results.
 *
 * <p>The blocks are fixed by the problem only, never by the number of threads. Every entry of the result is computed whole
 * within its block, but a BLAS uses other kernels, which sum in another order, at the edges of a product and for small
 * products: with OpenBLAS 0.3.31 on AVX-512 the last 4 of 500 columns have other bits in three blocks than in one.
 */
public enum Blocks {
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

    /**
     * Multiply-adds below which one of many blocks is not worth the cost of a task and of packing the shared operand once more in BLAS: 92
     * million in 8 blocks take 7 % more time than in 4 for ∂L/∂w, 6 % for z, 2 % for δx.
     */
    private static final long WORTHWHILE = 20_000_000;

    /**
     * Rows or columns of the narrowest of many blocks. BLAS packs the shared operand once for each block, which takes as long as
     * multiplying it by some 20 columns.
     */
    private static final int NARROWEST = 64;

    /** Multiply-adds from which a product is cut in two at least: they take some 10 µs on one thread, while another waits. */
    private static final long HALVES = 1_000_000;

    /** Rows or columns from which that is so. */
    private static final int WIDE = 96;

    /** Multiply-adds from which each of two products is worth a task. */
    private static final long WHOLE = 200_000;

    /** Enough for 16 threads; more blocks would only pack more. */
    private static final int MOST = 16;

    /** Computes rows or columns from .. to - 1 of a result. */
    @FunctionalInterface
    public interface BlockTask {

        /**
         * Computes a block.
         *
         * @param from its first row or column
         * @param to the row or column after its last
         */
        void run(int from, int to);
    }

    abstract void run(int tasks, IntConsumer task);

    /**
     * Runs one product block by block.
     *
     * @param size rows or columns of its result, along which it is cut
     * @param multiplyAdds multiply-adds of the whole product
     * @param task computes a block
     */
    public void forEach(int size, long multiplyAdds, BlockTask task) {
        int count = count(size, multiplyAdds);
        run(count, block -> task.run(start(size, count, block), start(size, count, block + 1)));
    }

    /**
     * Runs two independent products of the same size together. Their blocks alternate, which balances the load: a thread that
     * receives half of the tasks gets as many expensive ones as any other.
     *
     * @param size rows or columns of both results, along which they are cut
     * @param multiplyAdds multiply-adds of one product
     * @param first computes a block of the first
     * @param second computes a block of the second
     */
    public void forEachOfTwo(int size, long multiplyAdds, BlockTask first, BlockTask second) {
        int count = count(size, multiplyAdds);
        if (count == 1 && multiplyAdds < WHOLE) {
            first.run(0, size);
            second.run(0, size);
        } else {
            run(2 * count, i -> {
                int block = i / 2;
                (i % 2 == 0 ? first : second).run(start(size, count, block), start(size, count, block + 1));
            });
        }
    }

    /** The number of blocks that have enough work: a power of two, as most numbers of cores are. */
    static int count(int size, long multiplyAdds) {
        long worthwhile = Math.min(size / NARROWEST, multiplyAdds / WORTHWHILE);
        int atLeast = size >= WIDE && multiplyAdds >= HALVES ? 2 : 1;
        return (int) Math.max(atLeast, Math.min(MOST, Long.highestOneBit(worthwhile)));
    }

    /** The start of a block: a multiple of the grain, with blocks as even as possible. */
    static int start(int size, int count, int block) {
        int grains = size / GRAIN;
        return block == count ? size : GRAIN * Math.round((float) grains * block / count);
    }
}
