package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;

/**
 * Commons Math's own algorithms take a matrix of ours as it is. They read its entries and compute on their own, so what
 * they find is the same to the bit; where they multiply through the interface (normal equations), to rounding.
 */
class CommonsMathAlgorithmsTest {

    private static final int CASES = Precision.values().length * Storage.values().length * 3;

    @Test
    void singularValues() {
        forEach(12, 5, (theirs, ours) -> {
            SingularValueDecomposition expected = new SingularValueDecomposition(theirs);
            SingularValueDecomposition actual = new SingularValueDecomposition(ours);
            assertArrayEquals(expected.getSingularValues(), actual.getSingularValues());
            assertEquals(expected.getU(), actual.getU());
            assertEquals(expected.getV(), actual.getV());
        });
        // Wide: transposed first.
        forEach(
                4,
                9,
                (theirs, ours) -> assertArrayEquals(
                        new SingularValueDecomposition(theirs).getSingularValues(),
                        new SingularValueDecomposition(ours).getSingularValues()));
    }

    @Test
    void qr() {
        forEach(9, 4, (theirs, ours) -> {
            QRDecomposition expected = new QRDecomposition(theirs);
            QRDecomposition actual = new QRDecomposition(ours);
            assertEquals(expected.getQ(), actual.getQ());
            assertEquals(expected.getR(), actual.getR());
            assertEquals(
                    expected.getSolver().solve(theirs.getColumnMatrix(0)),
                    actual.getSolver().solve(ours.getColumnMatrix(0)));
        });
    }

    @Test
    void lu() {
        forEach(7, 7, (theirs, ours) -> {
            LUDecomposition expected = new LUDecomposition(theirs);
            LUDecomposition actual = new LUDecomposition(ours);
            assertEquals(expected.getL(), actual.getL());
            assertEquals(expected.getU(), actual.getU());
            assertEquals(expected.getDeterminant(), actual.getDeterminant());
            assertEquals(expected.getSolver().getInverse(), actual.getSolver().getInverse());
            assertEquals(MatrixUtils.inverse(theirs), MatrixUtils.inverse(ours));
        });
    }

    @Test
    void covarianceAndCorrelation() {
        forEach(20, 4, (theirs, ours) -> {
            assertEquals(new Covariance(theirs).getCovarianceMatrix(), new Covariance(ours).getCovarianceMatrix());
            assertEquals(
                    new PearsonsCorrelation(theirs).getCorrelationMatrix(),
                    new PearsonsCorrelation(ours).getCorrelationMatrix());
        });
    }

    @Test
    void principalComponentsFromAProductOfOurs() {
        forEach(30, 5, (theirs, ours) -> {
            RealMatrix expected = theirs.transpose().multiply(theirs);
            RealMatrix actual = Matrix.copyOf(ours, Precision.DOUBLE);
            actual = actual.transpose().multiply(actual);
            // The scatter matrix's entries are about 30: 1e-11 leaves three digits for the decomposition's rounding.
            assertArrayEquals(
                    new EigenDecomposition(expected).getRealEigenvalues(),
                    new EigenDecomposition(actual).getRealEigenvalues(),
                    1e-11);
            // Told that a product of BLAS is symmetric to rounding only.
            double determinant = new CholeskyDecomposition(expected).getDeterminant();
            assertEquals(
                    determinant, new CholeskyDecomposition(actual, 1e-12, 1e-10).getDeterminant(), 1e-12 * determinant);
        });
    }

    @Test
    void regression() {
        forEach(25, 3, (theirs, ours) -> {
            double[] y = new Random(9).doubles(25).toArray();
            OLSMultipleLinearRegression expected = new OLSMultipleLinearRegression();
            expected.newSampleData(y, theirs.getData());
            OLSMultipleLinearRegression actual = new OLSMultipleLinearRegression();
            actual.newSampleData(y, ours.getData());
            assertArrayEquals(expected.estimateRegressionParameters(), actual.estimateRegressionParameters());
            assertEquals(expected.calculateRSquared(), actual.calculateRSquared());
        });
    }

    @Test
    void solvesForOurRightHandSides() {
        forEach(6, 6, (theirs, ours) -> {
            RealMatrix right = theirs.getSubMatrix(IntStream.range(0, 6).toArray(), new int[] {1, 2});
            Matrix ourRight = ((Matrix) ours).columns(1, 3);
            assertEquals(
                    new LUDecomposition(theirs).getSolver().solve(right),
                    new LUDecomposition(ours).getSolver().solve(ourRight));
        });
    }

    private static void forEach(int rows, int columns, BiConsumer<RealMatrix, RealMatrix> check) {
        int count = 0;
        for (Precision precision : Precision.values()) {
            for (Storage storage : Storage.values()) {
                for (int seed = 0; seed < 3; seed++) {
                    Matrix ours = storage.part(storage.whole(precision, rows, columns));
                    Random random = new Random(seed);
                    for (int i = 0; i < rows; i++) {
                        for (int j = 0; j < columns; j++) {
                            ours.setEntry(i, j, random.nextGaussian());
                        }
                    }
                    // Read back, since single precision has rounded them.
                    check.accept(new Array2DRowRealMatrix(ours.getData()), ours);
                    count++;
                }
            }
        }
        assertEquals(CASES, count);
    }
}
