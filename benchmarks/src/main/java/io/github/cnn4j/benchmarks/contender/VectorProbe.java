package io.github.cnn4j.benchmarks.contender;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Products;
import java.lang.management.ManagementFactory;
import java.util.Map;

/** Loads the BLAS, whose log names its kernels, and reports the vector instructions of the JVM. */
final class VectorProbe implements Contender {
    private final Matrix m;

    VectorProbe(Settings settings) {
        m = settings.precision().zeros(64, 64);
    }

    @Override
    public Map<String, Double> measure() {
        Products.multiply(1, m, m.copy(), 0, m.copy());
        return Map.of("use_avx", useAvx());
    }

    /** -1 on processors that are not x86-64. */
    private static double useAvx() {
        try {
            return Double.parseDouble(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .getVMOption("UseAVX")
                    .getValue());
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }
}
