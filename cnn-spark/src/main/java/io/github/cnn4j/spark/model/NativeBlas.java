package io.github.cnn4j.spark.model;

import io.github.cnn4j.matrix.Blas;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;

/** Says once in every JVM that matrices are multiplied in Java. */
public final class NativeBlas {

    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private NativeBlas() {}

    /**
     * Warns once if there is no native BLAS.
     *
     * @param log where to
     */
    public static void warnIfMissing(Logger log) {
        if (!Blas.isNative() && WARNED.compareAndSet(false, true)) {
            log.warn(
                    "Matrices are multiplied by {}, at a quarter to a half of OpenBLAS's speed; add OpenBLAS to the class path of the"
                            + " executors and set spark.plugins=io.github.cnn4j.spark.BlasPlugin",
                    Blas.description());
        }
    }
}
