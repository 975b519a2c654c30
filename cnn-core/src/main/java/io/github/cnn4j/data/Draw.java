package io.github.cnn4j.data;

import io.github.cnn4j.layer.Randomness;

/**
 * The random numbers of one image in one epoch. Each part of an augmentation has numbers of its own, so enabling one part does
 * not change the others.
 *
 * @param key the key that determines the numbers
 */
record Draw(long key) {

    static final int SHIFT_X = 0;
    static final int SHIFT_Y = 1;
    static final int ROTATION = 2;
    static final int SCALE = 3;
    static final int SHEAR = 4;
    static final int FLIP = 5;
    static final int CROP_X = 6;
    static final int CROP_Y = 7;
    static final int ERASING = 8;

    /** The first of the numbers of {@link Erasing}. */
    static final int RECTANGLES = 16;

    /** The first of the numbers of {@link ElasticField}. */
    static final int FIELD = 128;

    /** A number from 0 to below 1. */
    double uniform(int position) {
        return Randomness.uniform(key, position);
    }

    /** A number from -limit to below limit; 0 for a limit of 0. */
    double around(int position, double limit) {
        return limit * (2 * uniform(position) - 1);
    }

    /** A whole number from -limit to limit. */
    int whole(int position, int limit) {
        return (int) (uniform(position) * (2.0 * limit + 1)) - limit;
    }
}
