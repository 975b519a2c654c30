package io.github.cnn4j.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.cnn4j.layer.activation.Relu;
import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.layer.dense.Dense;
import io.github.cnn4j.layer.pooling.MaxPooling;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms that were secretly one would agree, whatever they compute. */
class FormTest {

    private static final Shape IMAGE = new Shape(1, 4, 4);

    @ParameterizedTest
    @CsvSource({
        "SCALAR, ConvolutionScalar, MaxPoolingScalar, DenseScalar, ReluScalar",
        "VECTOR, ConvolutionVector, MaxPoolingVector, DenseVector, ReluDouble",
        "CHANNEL_PARALLEL, ConvolutionChannelParallel, MaxPoolingVector, DenseVector, ReluDouble",
        "BATCH_PARALLEL, ConvolutionVector, MaxPoolingDirect, DenseVector, ReluDouble"
    })
    void everyFormIsMadeOfItsClasses(Form form, String convolution, String pooling, String dense, String relu) {
        assertEquals(convolution, pass(form, new Convolution("conv", IMAGE, 2, Window.of(3, 1), Precision.DOUBLE)));
        assertEquals(pooling, pass(form, new MaxPooling("pool", IMAGE, Window.of(2, 2))));
        assertEquals(dense, pass(form, new Dense("fc", Shape.vector(16), 3, Precision.DOUBLE)));
        assertEquals(relu, pass(form, new Relu("relu", IMAGE)));
    }

    private static String pass(Form form, Layer layer) {
        Activation input = Activation.zeros(Precision.DOUBLE, 1, IMAGE.size(), true);
        return layer.newPass(input, PassSettings.of(form, Purpose.TRAINING))
                .getClass()
                .getSimpleName();
    }
}
