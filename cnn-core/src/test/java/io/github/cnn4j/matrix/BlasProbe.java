package io.github.cnn4j.matrix;

import dev.ludovic.netlib.blas.BLAS;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;

/** What {@link BlasTest} runs in a JVM of its own: tells which BLAS runs, and what it computes. */
final class BlasProbe {

    private BlasProbe() {}

    public static void main(String[] arguments) {
        if (Arrays.asList(arguments).contains("netlib-first")) {
            System.setProperty("dev.ludovic.netlib.blas.allowNative", "false");
            BLAS.getInstance();
            System.clearProperty("dev.ludovic.netlib.blas.allowNative");
        }
        System.out.println(Blas.description());
        System.out.println(Blas.isNative());
        if (Arrays.asList(arguments).contains("products")) {
            products().forEach(System.out::println);
        }
        if (Arrays.asList(arguments).contains("checks")) {
            // A failure shows in the exit code.
            ProductsRoundingTest.checkBits();
            ProductsRoundingTest.checkBlocks();
        }
    }

    /** The entries of some products in double precision. */
    static DoubleStream products() {
        Random random = new Random(13);
        DoubleStream entries = DoubleStream.empty();
        for (int side : new int[] {1, 7, 24, 50}) {
            for (Product product : Product.values()) {
                Matrix a = ProductsRoundingTest.gaussian(Precision.DOUBLE, side, side, random);
                Matrix b = ProductsRoundingTest.gaussian(Precision.DOUBLE, side, side, random);
                DoubleMatrix c = new DoubleMatrix(side, side);
                product.run(1, a, b, 0, c);
                entries = DoubleStream.concat(entries, Arrays.stream(c.data()));
            }
        }
        return entries;
    }
}
