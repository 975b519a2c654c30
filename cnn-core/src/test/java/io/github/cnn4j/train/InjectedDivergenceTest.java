package io.github.cnn4j.train;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerContext;
import io.github.cnn4j.layer.LayerType;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.layer.dense.Dense;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.DivergenceException;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.optim.Stepper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** NaN and infinity put into every parameter and every gradient: caught in the batch in which they arise, and named. */
class InjectedDivergenceTest {

    private static final double[] BAD = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    private static final List<Sgd> OPTIMIZERS = List.of(SmallTraining.plain(), SmallTraining.full(), Sgd.of(0.1));

    @ParameterizedTest
    @EnumSource
    void everyEntryOfEveryGradient(Precision precision) {
        int checked = 0;
        for (Sgd optimizer : OPTIMIZERS) {
            for (int layer = 0; layer < 3; layer++) {
                for (int gradient = 0; gradient < 2; gradient++) {
                    for (double bad : BAD) {
                        Network network = poisoned(precision, layer, gradient, bad);
                        Trainer trainer =
                                SmallTraining.trainer(network, optimizer).build();

                        String message = assertThrows(DivergenceException.class, trainer::train)
                                .getMessage();

                        Parameter parameter = network.parameters().get(2 * layer + gradient);
                        assertEquals(
                                "epoch 2, batch 3: the gradient of parameter " + parameter.name() + " of layer "
                                        + layerOf(parameter) + " holds " + bad + at(parameter.value())
                                        + "; a smaller learning rate or gradient clipping may help",
                                message);
                        assertThrows(IllegalStateException.class, trainer::state);
                        assertThrows(IllegalStateException.class, trainer::train);
                        checked++;
                    }
                }
            }
        }
        assertEquals(3 * 3 * 2 * 3, checked);
    }

    @ParameterizedTest
    @EnumSource
    void everyParameter(Precision precision) {
        int parameters = SmallTraining.network(precision, Form.BATCH_PARALLEL, 1)
                .parameters()
                .size();
        for (Sgd optimizer : OPTIMIZERS) {
            for (int p = 0; p < parameters; p++) {
                for (double bad : BAD) {
                    Network network = SmallTraining.network(precision, Form.BATCH_PARALLEL, 1);
                    Parameter parameter = network.parameters().get(p);
                    Matrix value = parameter.value();
                    List<BatchResult> done = new ArrayList<>();
                    Trainer trainer = SmallTraining.trainer(network, optimizer)
                            .onBatch(result -> {
                                done.add(result);
                                if (result.epoch() == 2 && result.batch() == 2) {
                                    value.setEntry(value.getRowDimension() - 1, value.getColumnDimension() - 1, bad);
                                }
                            })
                            .build();

                    String message = assertThrows(DivergenceException.class, trainer::train)
                            .getMessage();

                    assertTrue(message.startsWith("epoch 2, batch 3: "), message);
                    assertTrue(
                            message.contains(
                                    "parameter " + parameter.name() + " of layer " + layerOf(parameter) + " holds "),
                            message);
                    assertEquals(8, done.size());
                }
            }
        }
    }

    /** A step in a big layer is cut into tasks and these into pieces; no entry may fall between them. */
    @ParameterizedTest
    @EnumSource
    void anyEntryOfALargeParameter(Precision precision) {
        for (Sgd optimizer : OPTIMIZERS) {
            Parameter parameter = new Parameter("w", List.of(37, 1000), 1, 1, precision);
            Matrix gradient = precision.zeros(37, 1000);
            Stepper stepper = optimizer.newStepper(List.of(parameter), List.of(gradient));
            stepper.step(0);
            for (int entry = 0; entry < 37_000; entry += 17) {
                parameter.value().setEntry(entry / 1000, entry % 1000, Double.NaN);
                assertThrows(DivergenceException.class, () -> stepper.step(0), "entry " + entry);
                parameter.value().setEntry(entry / 1000, entry % 1000, 0);
                stepper.states().values().forEach(state -> state.fill(0));
                stepper.step(0);
            }
        }
    }

    @Test
    void largeParametersAreStillFinite() {
        Parameter parameter = new Parameter("w", List.of(2, 4), 1, 1, Precision.DOUBLE);
        parameter.value().fill(1e308);
        Stepper stepper = Sgd.of(0.1).newStepper(List.of(parameter), List.of(Precision.DOUBLE.zeros(2, 4)));

        assertDoesNotThrow(() -> stepper.step(0));
    }

    /** Each gradient is finite, but not the root of the sum of their squares: clipping would make a step of zero. */
    @Test
    void aNormThatOverflows() {
        Network network = poisoned(Precision.DOUBLE, 1, 0, 1e200);
        Trainer trainer = SmallTraining.trainer(network, SmallTraining.full()).build();

        assertEquals(
                "epoch 2, batch 3: the norm of all gradients overflows; a smaller learning rate or gradient clipping may"
                        + " help",
                assertThrows(DivergenceException.class, trainer::train).getMessage());
    }

    private static String at(Matrix m) {
        return " at row " + (m.getRowDimension() - 1) + ", column " + (m.getColumnDimension() - 1);
    }

    /** Like {@link SmallTraining}'s, with one layer that goes wrong in the third batch of the second epoch. */
    private static Network poisoned(Precision precision, int layer, int gradient, double bad) {
        List<Function<LayerContext, Layer>> makers = new ArrayList<>(List.of(
                c -> new Convolution(c.name(), c.inputShape(), 3, new Window(3, 1, 0), c.precision()),
                c -> new Dense(c.name(), c.inputShape(), 6, c.precision()),
                c -> new Dense(c.name(), c.inputShape(), 4, c.precision())));
        makers.set(layer, makers.get(layer).andThen(sound -> poisoned(sound, gradient, bad)));
        return Network.builder(new Shape(1, 8, 8))
                .add(LayerType.of("conv", (context, none) -> makers.get(0).apply(context)))
                .maxPooling(2)
                .flatten()
                .add(LayerType.of("fc1", (context, none) -> makers.get(1).apply(context)))
                .relu()
                .add(LayerType.of("fc2", (context, none) -> makers.get(2).apply(context)))
                .precision(precision)
                .build();
    }

    private static Layer poisoned(Layer sound, int gradient, double bad) {
        return new PoisonedLayer(sound, 6 + 3, gradient, bad);
    }

    private static String layerOf(Parameter parameter) {
        return parameter.name().substring(0, parameter.name().indexOf('.'));
    }
}
