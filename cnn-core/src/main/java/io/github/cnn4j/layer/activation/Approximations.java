package io.github.cnn4j.layer.activation;

import java.util.stream.IntStream;
import org.apache.commons.math3.special.Erf;

/** Functions that the JDK and Commons Math compute exactly but slowly, to a few units of 1e-16. */
final class Approximations {

    /** Beyond this, Φ is 0 or 1 to 1e-18. */
    private static final double END = 9;

    /** Points of the table for each unit of x. */
    private static final int DENSITY = 64;

    /** Beyond this, tanh is 1 to the last digit. */
    private static final double STEEP = 20;

    /** At the points a = i / DENSITY - END one after another: Φ(a) and φ(a). */
    private static final double[] NORMAL = normal();

    /** tanh(a) at the points a = i / DENSITY. */
    private static final double[] TANH = IntStream.rangeClosed(0, (int) (STEEP * DENSITY))
            .mapToDouble(i -> Math.tanh((double) i / DENSITY))
            .toArray();

    private Approximations() {}

    private static double[] normal() {
        double[] table = new double[2 * ((int) (2 * END * DENSITY) + 1)];
        for (int i = 0; i < table.length; i += 2) {
            double a = point(i / 2);
            table[i] = 0.5 * Erf.erfc(-a * Math.sqrt(0.5));
            table[i + 1] = Math.exp(-a * a / 2) / Math.sqrt(2 * Math.PI);
        }
        return table;
    }

    private static double point(int i) {
        return (double) i / DENSITY - END;
    }

    /**
     * Φ(x), the distribution function of the standard normal distribution, by its Taylor series around the nearest point a of a
     * table: with d = x - a, |d| ≤ 1/128, and Hermite's polynomials He_k
     *
     * <pre>Φ(x) = Φ(a) + φ(a) Σ_k (-1)^k He_k(a) d^(k+1) / (k+1)!,   k = 0, ..., 5</pre>
     *
     * <p>which leaves out less than 1e-17. NaN stays NaN.
     */
    static double normalDistribution(double x) {
        if (!(Math.abs(x) < END)) {
            return x > 0 ? 1 : x < 0 ? 0 : x;
        }
        int i = (int) ((x + END) * DENSITY + 0.5);
        double a = point(i);
        double d = x - a;
        double square = a * a;
        double c1 = -a / 2;
        double c2 = (square - 1) / 6;
        double c3 = (3 - square) * a / 24;
        double c4 = ((square - 6) * square + 3) / 120;
        double c5 = ((10 - square) * square - 15) * a / 720;
        double series = 1 + d * (c1 + d * (c2 + d * (c3 + d * (c4 + d * c5))));
        return NORMAL[2 * i] + NORMAL[2 * i + 1] * d * series;
    }

    /**
     * tanh(x) by the addition theorem from the nearest point a of a table: with |x| = a + d, |d| ≤ 1/128
     *
     * <pre>tanh(a + d) = (tanh(a) + tanh(d)) / (1 + tanh(a) tanh(d)),   tanh(d) = d - d³/3 + 2d⁵/15 - 17d⁷/315</pre>
     *
     * <p>which leaves out less than 1e-20, and keeps all digits near 0. NaN stays NaN.
     */
    static double tanh(double x) {
        double inside = Math.min(STEEP, Math.abs(x));
        int i = (int) (inside * DENSITY + 0.5);
        double d = inside - (double) i / DENSITY;
        double s = d * d;
        double t = d + d * s * (-1 / 3.0 + s * (2 / 15.0 - s * (17 / 315.0)));
        double a = TANH[i];
        return Math.copySign((a + t) / (1 + a * t), x);
    }
}
