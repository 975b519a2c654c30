package io.github.cnn4j.layer;

import java.util.stream.LongStream;

/**
 * Counter-based random numbers (Salmon et al., Parallel random numbers: as easy as 1, 2, 3, 2011): a number is a function of
 * seed, step, layer, example and position, not of the order in which numbers are drawn. So it has the same bits on any number
 * of threads, in any form and after a resume.
 *
 * <p>The five numbers are mixed by SplitMix64's finalizer (Steele, Lea and Flood, Fast splittable pseudorandom number
 * generators, 2014). One thread advances the step between two batches; any number of threads may draw meanwhile.
 */
public final class Randomness {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1p-53;

    /** Numbers that are drawn in one loop. */
    public static final int BLOCK = 256;

    private static final long[] POSITIONS = LongStream.rangeClosed(1, BLOCK)
            .map(position -> position * GOLDEN_GAMMA)
            .toArray();

    private long seed;
    private long step;
    private int firstExample;

    /**
     * Creates random numbers of step 0.
     *
     * @param seed any number
     */
    public Randomness(long seed) {
        this.seed = seed;
    }

    /**
     * Moves to a batch, or to a part of one.
     *
     * @param newSeed any number
     * @param newStep the step of training, from 0
     * @param newFirstExample the index within the batch of the first example that is computed, from 0
     */
    public void moveTo(long newSeed, long newStep, int newFirstExample) {
        seed = newSeed;
        step = newStep;
        firstExample = newFirstExample;
    }

    /**
     * Moves to the position of other random numbers.
     *
     * @param other not modified
     */
    public void moveTo(Randomness other) {
        moveTo(other.seed, other.step, other.firstExample);
    }

    /** Moves to the next step. */
    public void nextStep() {
        step++;
        firstExample = 0;
    }

    /**
     * Returns the key of an example's random numbers in this step.
     *
     * @param layer name of the layer that draws
     * @param example the example's row in the pass, from 0
     * @return the key, to be passed to {@link #uniform} with a position
     */
    public long key(String layer, int example) {
        long key = mix(seed + GOLDEN_GAMMA);
        key = mix((key ^ step) + GOLDEN_GAMMA);
        key = mix((key ^ layer.hashCode()) + GOLDEN_GAMMA);
        return mix((key ^ (firstExample + example)) + GOLDEN_GAMMA);
    }

    /**
     * Returns a uniform random number.
     *
     * @param key the example's key
     * @param position index of the number, from 0
     * @return a number from 0 to below 1, in steps of 2^-53
     */
    public static double uniform(long key, int position) {
        return (mix(key + (position + 1) * GOLDEN_GAMMA) >>> 11) * UNIT;
    }

    /**
     * Draws uniform random numbers as whole numbers, {@link #uniform} times 2^53, in a loop that JDK 17 compiles to vector
     * instructions.
     *
     * @param key the example's key
     * @param from position of the first, from 0
     * @param numbers takes as many as it holds, at most {@link #BLOCK}
     */
    public static void uniform(long key, int from, long[] numbers) {
        long start = key + from * GOLDEN_GAMMA;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = mix(start + POSITIONS[i]) >>> 11;
        }
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
