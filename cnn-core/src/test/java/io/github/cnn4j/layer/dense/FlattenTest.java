package io.github.cnn4j.layer.dense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.Purpose;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlattenTest {

    @Test
    void describesItself() {
        Flatten flatten = new Flatten("flat", new Shape(20, 12, 11));

        assertEquals("flat", flatten.name());
        assertEquals("Flatten", flatten.description());
        assertEquals(Shape.vector(2640), flatten.outputShape());
        assertEquals(List.of(), flatten.parameters());
    }

    @ParameterizedTest
    @EnumSource
    void movesNoData(Form form) {
        Activation input = Activation.zeros(Precision.DOUBLE, 3, 8, true);
        LayerPass pass =
                new Flatten("flat", new Shape(2, 2, 2)).newPass(input, PassSettings.of(form, Purpose.TRAINING));
        pass.forward(3);
        pass.backward(3);

        assertSame(input, pass.output());
        assertEquals(List.of(), pass.gradients());
        assertEquals(0, pass.choices(3));
    }
}
