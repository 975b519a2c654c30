package io.github.cnn4j.layer.normalization;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.assertWithin;
import static io.github.cnn4j.testing.Matrices.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.LayerRunner;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.Purpose;
import io.github.cnn4j.layer.Stage;
import io.github.cnn4j.layer.activation.Relu;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchNormalizationTest {

    /** So that 3 + ε = 4 and 1 + ε = 2. */
    private static final double EPSILON = 1;

    private static BatchNormalization layer(Shape shape, Precision precision) {
        return new BatchNormalization("norm", shape, 0.25, EPSILON, precision);
    }

    /** Two channels of two values: means 2 and 20, variances 3 and 80. */
    private static final Matrix X = Matrix.of(new double[][] {
        {2 + Math.sqrt(3), 2 - Math.sqrt(3), 20 - Math.sqrt(80), 20 + Math.sqrt(80)},
        {2 - Math.sqrt(3), 2 + Math.sqrt(3), 20 - Math.sqrt(80), 20 + Math.sqrt(80)}
    });

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void normalizesEachChannelOverTheBatch(Form form, Precision precision) {
        BatchNormalization layer = layer(new Shape(2, 1, 2), precision);
        layer.weight().value().assign(row(4, 9));
        layer.bias().value().assign(row(1, -1));
        LayerRunner norm = new LayerRunner(layer, form, Matrix.copyOf(X, precision));
        double tolerance = precision == Precision.DOUBLE ? 1e-14 : 1e-5;

        double a = 4 * Math.sqrt(3) / 2;
        double b = 9 * Math.sqrt(80) / 9;
        assertWithin(
                "z",
                Matrix.of(new double[][] {{1 + a, 1 - a, -1 - b, -1 + b}, {1 - a, 1 + a, -1 - b, -1 + b}}),
                norm.forward(),
                tolerance);
        assertWithin("r", row(0.25 * 2, 0.25 * 20), layer.runningMean().value(), tolerance);
        assertWithin(
                "s",
                row(0.75 + 0.25 * 3 * 4 / 3, 0.75 + 0.25 * 80 * 4 / 3),
                layer.runningVariance().value(),
                tolerance);
    }

    /** δ = 1 everywhere moves nothing: the mean takes it. δ = x̂ of the first channel: ε keeps a part of it. */
    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void whatTheMeanAndTheVarianceTakeIsNotPassedOn(Form form, Precision precision) {
        BatchNormalization layer = layer(new Shape(2, 1, 2), precision);
        LayerRunner norm = new LayerRunner(layer, form, Matrix.copyOf(X, precision));
        norm.forward();
        double x = Math.sqrt(3) / 2;
        double tolerance = precision == Precision.DOUBLE ? 1e-14 : 1e-5;

        Matrix delta = Matrix.of(new double[][] {{x, -x, 1, 1}, {-x, x, 1, 1}});
        // δx = (x̂ - x̂ Σ x̂² / 4) / 2 = x̂ / 8, since x̂² = 3/4.
        assertWithin(
                "delta",
                Matrix.of(new double[][] {{x / 8, -x / 8, 0, 0}, {-x / 8, x / 8, 0, 0}}),
                norm.backward(delta),
                tolerance);
        assertWithin("gamma", row(3, 0), norm.gradients().get(0), tolerance);
        assertWithin("beta", row(0, 4), norm.gradients().get(1), tolerance);
    }

    @ParameterizedTest
    @MethodSource("io.github.cnn4j.layer.pooling.MaxPoolingTest#formsAndPrecisions")
    void inferenceTakesTheRunningMeanAndVariance(Form form, Precision precision) {
        BatchNormalization layer = layer(new Shape(2, 1, 2), precision);
        Activation input = Activation.zeros(precision, 1, 4, false);
        LayerPass pass = layer.newPass(input, PassSettings.of(form, Purpose.INFERENCE));
        layer.weight().value().assign(row(4, 9));
        layer.bias().value().assign(row(1, -1));
        layer.runningMean().value().assign(row(2, 20));
        layer.runningVariance().value().assign(row(3, 80));
        input.values().assign(row(0, 2, 20, 29));

        pass.forward(1);

        assertSameBits("z", row(1 - 4, 1, -1, 9 - 1), pass.output().values());
        assertSameBits("r", row(2, 20), layer.runningMean().value());
        assertEquals(List.of(), pass.gradients());
        assertThrows(IllegalStateException.class, () -> pass.backward(1));
    }

    @Test
    void sharesTheStreamOfItsNeighbours() {
        Shape shape = new Shape(2, 1, 2);
        Activation input = Activation.zeros(Precision.DOUBLE, 8, 4, true);
        PassSettings settings = PassSettings.of(Form.BATCH_PARALLEL, Purpose.TRAINING);
        LayerPass before = new Relu("relu1", shape).newPass(input, settings);
        LayerPass norm = layer(shape, Precision.DOUBLE).newPass(before.output(), settings);
        LayerPass after = new Relu("relu2", shape).newPass(norm.output(), settings);

        List<Stage> stages = Stage.of(List.of(before, norm, after), Form.BATCH_PARALLEL);

        assertEquals(3, stages.size());
        assertInstanceOf(BatchMoments.class, stages.get(1));
        LayerPass inference =
                layer(shape, Precision.DOUBLE).newPass(input, PassSettings.of(Form.BATCH_PARALLEL, Purpose.INFERENCE));
        assertInstanceOf(ExampleWisePass.class, inference);
    }

    @ParameterizedTest
    @EnumSource
    void aFarMeanLosesNoDigitsOfTheVariance(Form form) {
        Matrix x = Matrix.of(new double[][] {{1e8 + 1}, {1e8 - 1}, {1e8 + 1}, {1e8 - 1}});
        BatchNormalization layer = layer(Shape.vector(1), Precision.DOUBLE);

        Matrix z = new LayerRunner(layer, form, x).forward();

        double one = 1 / Math.sqrt(2);
        assertWithin("z", Matrix.of(new double[][] {{one}, {-one}, {one}, {-one}}), z, 1e-15);
    }

    @ParameterizedTest
    @EnumSource
    void refusesToTrainOnOneValuePerChannel(Form form) {
        LayerRunner norm = new LayerRunner(layer(Shape.vector(3), Precision.DOUBLE), form, row(1, 2, 3));

        Exception e = assertThrows(IllegalArgumentException.class, norm::forward);

        assertEquals(
                "batch normalization norm needs more than 1 value per channel to train on, got a batch of 1 example of 3",
                e.getMessage());
        assertEquals(2, layer(Shape.vector(3), Precision.DOUBLE).smallestTrainingBatch());
        assertEquals(1, layer(new Shape(3, 1, 2), Precision.DOUBLE).smallestTrainingBatch());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.5, Double.NaN})
    void refusesAMomentumOutOfRange(double momentum) {
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> new BatchNormalization("norm", Shape.vector(1), momentum, 1e-5, Precision.DOUBLE));
        assertEquals("batch normalization norm needs a momentum from 0 to 1, got " + momentum, e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1e-5, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAnEpsilonOutOfRange(double epsilon) {
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> new BatchNormalization("norm", Shape.vector(1), 0.1, epsilon, Precision.DOUBLE));
        assertEquals("batch normalization norm needs a finite epsilon above 0, got " + epsilon, e.getMessage());
    }

    @Test
    void describesItself() {
        assertEquals(
                "BatchNormalization",
                new BatchNormalization("norm", Shape.vector(1), 0.1, 1e-5, Precision.DOUBLE).description());
        assertEquals(
                "BatchNormalization, momentum 0.25, epsilon 1.0",
                layer(Shape.vector(1), Precision.DOUBLE).description());
        assertEquals(
                "[norm.weight [2], norm.bias [2]] [norm.running_mean [2], norm.running_var [2]]",
                layer(new Shape(2, 3, 3), Precision.DOUBLE).parameters() + " "
                        + layer(new Shape(2, 3, 3), Precision.DOUBLE).states());
    }
}
