package io.github.cnn4j.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.cnn4j.layer.activation.Relu;
import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.layer.dense.Dense;
import io.github.cnn4j.layer.pooling.MaxPooling;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StageTest {

    private static List<LayerPass> passes(Form form) {
        Activation input = Activation.zeros(Precision.DOUBLE, 2, 36, false);
        List<LayerPass> passes = new ArrayList<>();
        List<Layer> layers = List.of(
                new Convolution("conv", new Shape(1, 6, 6), 1, Window.of(3, 1), Precision.DOUBLE),
                new MaxPooling("pool", new Shape(1, 4, 4), Window.of(2, 2)),
                new Dense("fc1", Shape.vector(4), 4, Precision.DOUBLE),
                new Relu("relu", Shape.vector(4)));
        for (Layer layer : layers) {
            passes.add(layer.newPass(input, PassSettings.of(form, Purpose.TRAINING)));
            input = passes.get(passes.size() - 1).output();
        }
        return passes;
    }

    @Test
    void neighboursThatWorkExampleByExampleShareAStream() {
        List<LayerPass> passes = passes(Form.BATCH_PARALLEL);
        List<Stage> stages = Stage.of(passes, Form.BATCH_PARALLEL);

        assertEquals(3, stages.size());
        assertInstanceOf(BatchParallelStage.class, stages.get(0));
        assertSame(passes.get(2), stages.get(1));
        assertInstanceOf(BatchParallelStage.class, stages.get(2));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BATCH_PARALLEL")
    void inOtherFormsEveryPassIsAStage(Form form) {
        List<LayerPass> passes = passes(form);

        assertEquals(passes, Stage.of(passes, form));
    }

    @Test
    void everyExampleGoesThroughOnce() {
        AtomicIntegerArray times = new AtomicIntegerArray(10);
        Activation values = Activation.zeros(Precision.DOUBLE, 10, 1, true);
        LayerPass counting = new ExampleWisePass(new Relu("relu", Shape.vector(1)), values, values) {

            @Override
            protected void forward(int from, int to) {
                IntStream.range(from, to).forEach(times::incrementAndGet);
            }

            @Override
            protected void backward(int chunk, int from, int to) {
                forward(from, to);
            }
        };
        Stage stage = Stage.of(List.of(counting), Form.BATCH_PARALLEL).get(0);

        stage.forward(9);
        assertEquals("[1, 1, 1, 1, 1, 1, 1, 1, 1, 0]", times.toString());
        stage.backward(9);
        assertEquals("[2, 2, 2, 2, 2, 2, 2, 2, 2, 0]", times.toString());
    }

    @Test
    void chunksAreFixedByTheBatch() {
        assertEquals(1, ExampleWisePass.chunks(1));
        assertEquals(1, ExampleWisePass.chunks(4));
        assertEquals(2, ExampleWisePass.chunks(5));
        assertEquals(16, ExampleWisePass.chunks(64));
    }
}
