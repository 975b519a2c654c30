package io.github.cnn4j.layer.activation;

/** Functions that the JDK and Commons Math compute exactly but slowly, by rational functions, to a few units of 1e-16. */
// The coefficients have the digits that were published.
@SuppressWarnings("FloatingPointLiteralPrecision")
final class Approximations {

    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double ONE_OVER_SQRT_PI = 1 / Math.sqrt(Math.PI);

    /** Where the approximations of the error function change. */
    private static final double MIDDLE = 0.46875;

    private static final double TAIL = 4;

    /** Where that of the hyperbolic tangent changes. */
    private static final double STEEP = 0.625;

    private Approximations() {}

    /**
     * Φ(x) = (1 + erf(x/√2)) / 2, the distribution function of the standard normal distribution, by Cody's rational
     * Chebyshev approximations of erf and erfc (W. J. Cody, Rational Chebyshev approximations for the error function,
     * Mathematics of Computation 23, 1969). NaN stays NaN.
     */
    static double normalDistribution(double x) {
        double t = Math.abs(x) * SQRT_HALF;
        if (t <= MIDDLE) {
            return 0.5 + 0.5 * x * SQRT_HALF * erfOverArgument(t * t);
        }
        double half = 0.5 * Math.exp(-0.5 * x * x) * (t <= TAIL ? middle(t) : tail(t));
        return x > 0 ? 1 - half : half;
    }

    /** erf(t)/t for t² = s, t ≤ 0.46875. */
    private static double erfOverArgument(double s) {
        double p = 1.85777706184603153e-1;
        p = p * s + 3.16112374387056560;
        p = p * s + 1.13864154151050156e2;
        p = p * s + 3.77485237685302021e2;
        p = p * s + 3.20937758913846947e3;
        double q = s + 2.36012909523441209e1;
        q = q * s + 2.44024637934444173e2;
        q = q * s + 1.28261652607737228e3;
        q = q * s + 2.84423683343917062e3;
        return p / q;
    }

    /** erfc(t)·exp(t²) for 0.46875 ≤ t ≤ 4. */
    private static double middle(double t) {
        double p = 2.15311535474403846e-8;
        p = p * t + 5.64188496988670089e-1;
        p = p * t + 8.88314979438837594;
        p = p * t + 6.61191906371416295e1;
        p = p * t + 2.98635138197400131e2;
        p = p * t + 8.81952221241769090e2;
        p = p * t + 1.71204761263407058e3;
        p = p * t + 2.05107837782607147e3;
        p = p * t + 1.23033935479799725e3;
        double q = t + 1.57449261107098347e1;
        q = q * t + 1.17693950891312499e2;
        q = q * t + 5.37181101862009858e2;
        q = q * t + 1.62138957456669019e3;
        q = q * t + 3.29079923573345963e3;
        q = q * t + 4.36261909014324716e3;
        q = q * t + 3.43936767414372164e3;
        q = q * t + 1.23033935480374942e3;
        return p / q;
    }

    /** erfc(t)·exp(t²) for t ≥ 4. */
    private static double tail(double t) {
        double s = 1 / (t * t);
        double p = 1.63153871373020978e-2;
        p = p * s + 3.05326634961232344e-1;
        p = p * s + 3.60344899949804439e-1;
        p = p * s + 1.25781726111229246e-1;
        p = p * s + 1.60837851487422766e-2;
        p = p * s + 6.58749161529837803e-4;
        double q = s + 2.56852019228982242;
        q = q * s + 1.87295284992346047;
        q = q * s + 5.27905102951428412e-1;
        q = q * s + 6.05183413124413191e-2;
        q = q * s + 2.33520497626869185e-3;
        return (ONE_OVER_SQRT_PI - s * p / q) / t;
    }

    /**
     * tanh(x), for small x by the rational function x + x³ P(x²)/Q(x²) of Moshier's Cephes library (S. L. Moshier, Methods
     * and Programs for Mathematical Functions, 1989), else by 1 - 2 / (e^2|x| + 1). NaN stays NaN.
     */
    static double tanh(double x) {
        double t = Math.abs(x);
        if (t < STEEP) {
            double s = x * x;
            double p = (-9.64399179425052238628e-1 * s - 9.92877231001918586564e1) * s - 1.61468768441708447952e3;
            double q = ((s + 1.12811678491632931402e2) * s + 2.23548839060100448583e3) * s + 4.84406305325125486048e3;
            return x + x * s * p / q;
        }
        return Math.copySign(1 - 2 / (Math.exp(2 * t) + 1), x);
    }
}
