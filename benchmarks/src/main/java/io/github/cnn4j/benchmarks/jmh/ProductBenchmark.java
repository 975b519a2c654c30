package io.github.cnn4j.benchmarks.jmh;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Products;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One product a b on one thread, in the shapes m x k x n that SimpleConvNet has, and a square one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class ProductBenchmark {
    /** Rows of a, columns of a, columns of b. */
    @Param({"20x25x576", "64x2880x500", "64x500x2880", "2880x64x500", "64x500x10", "1x2880x500", "1024x1024x1024"})
    public String shape = "";

    /** Of all three matrices. */
    @Param({"FLOAT", "DOUBLE"})
    public Precision precision = Precision.FLOAT;

    private Operands operands = new Operands(Precision.FLOAT, 1, 1, 1);

    private record Operands(Matrix a, Matrix b, Matrix c) {
        Operands(Precision precision, int m, int k, int n) {
            this(Buffers.random(precision, m, k), Buffers.random(precision, k, n), precision.zeros(m, n));
        }
    }

    /** Creates a benchmark whose parameters JMH sets. */
    public ProductBenchmark() {}

    /** Makes the matrices. */
    @Setup
    public void prepare() {
        String[] sizes = shape.split("x", 3);
        operands = new Operands(
                precision, Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), Integer.parseInt(sizes[2]));
    }

    /**
     * Multiplies the matrices.
     *
     * @return the product
     */
    @Benchmark
    public Matrix multiply() {
        Products.multiply(1, operands.a(), operands.b(), 0, operands.c());
        return operands.c();
    }
}
