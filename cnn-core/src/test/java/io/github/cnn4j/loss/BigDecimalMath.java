package io.github.cnn4j.loss;

import java.math.BigDecimal;
import java.math.MathContext;

/** exp and log with 30 digits, from nothing but sums and products. */
final class BigDecimalMath {

    private static final MathContext DIGITS = new MathContext(30);
    private static final int HALVINGS = 10;

    private BigDecimalMath() {}

    /** e^x for x from -100 to 100: the series of x / 2^10, then ten squarings. */
    static BigDecimal exp(BigDecimal x) {
        BigDecimal small = x.divide(BigDecimal.valueOf(1 << HALVINGS), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        // |small| is below 0.1, so that the 20th term is below 1e-38.
        for (int k = 1; k <= 20 && term.signum() != 0; k++) {
            term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int i = 0; i < HALVINGS; i++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }

    /** The natural logarithm of x from 1 to 1e6: Halley's step triples the digits of the platform's. */
    static BigDecimal log(BigDecimal x) {
        BigDecimal y = new BigDecimal(Math.log(x.doubleValue()));
        BigDecimal e = exp(y);
        BigDecimal step = x.subtract(e, DIGITS).divide(x.add(e, DIGITS), DIGITS);
        return y.add(step.add(step), DIGITS);
    }
}
