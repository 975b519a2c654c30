package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Parallel;

/**
 * How a matrix product is cut along its result, one task per block.
 *
 * <p>The number of blocks may follow the threads, since every entry of the result is computed whole within its block, in
 * the same order of summation. That the bits are the same rests on the BLAS choosing the same kernel for a block as for
 * the whole: so blocks are multiples of {@value #GRAIN} wide, and small products are not cut.
 */
record Blocks(int size, int count) {

    /** Widest register tile of OpenBLAS's kernels. */
    private static final int GRAIN = 16;

    /** Multiply-adds below which a block is not worth a task; well above OpenBLAS's own "small matrix" kernels (10^6). */
    private static final long WORTHWHILE = 4_000_000;

    interface BlockTask {
        void run(int from, int to);
    }

    static Blocks single(int size) {
        return new Blocks(size, 1);
    }

    /** As many blocks as there are threads, if each has enough to do. */
    static Blocks of(int size, long multiplyAdds) {
        long worthwhile = Math.min(size / GRAIN, multiplyAdds / WORTHWHILE);
        return new Blocks(size, (int) Math.max(1, Math.min(Parallel.threads(), worthwhile)));
    }

    void forEach(BlockTask task) {
        Parallel.forEach(count, block -> task.run(start(block), start(block + 1)));
    }

    /** Two products, independent of each other, in one go. */
    static void forEach(Blocks first, BlockTask firstTask, Blocks second, BlockTask secondTask) {
        Parallel.forEach(first.count + second.count, block -> {
            if (block < first.count) {
                firstTask.run(first.start(block), first.start(block + 1));
            } else {
                secondTask.run(second.start(block - first.count), second.start(block - first.count + 1));
            }
        });
    }

    private int start(int block) {
        return block == count ? size : GRAIN * Math.round((float) size * block / count / GRAIN);
    }
}
