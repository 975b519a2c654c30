package io.github.cnn4j.benchmarks.jmh;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.GradientMode;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.Stage;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.SimpleConvNet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Forward and backward of each layer of SimpleConvNet with a batch of 64, in every form. {@code conv+pool} is the
 * convolution and pooling that BATCH_PARALLEL computes together; in other forms it has no benchmark.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LayerBenchmark {
    private static final int BATCH = 64;

    /** The layer's name. */
    @Param({"conv", "pool", "conv+pool", "flat", "fc1", "relu", "fc2"})
    public String layer = "";

    /** How it computes. */
    @Param({"SCALAR", "VECTOR", "CHANNEL_PARALLEL", "BATCH_PARALLEL"})
    public Form form = Form.BATCH_PARALLEL;

    /** In what precision. */
    @Param({"FLOAT", "DOUBLE"})
    public Precision precision = Precision.FLOAT;

    private List<Stage> stages = List.of();

    /** Makes the layer's pass, with its buffers filled, and computes forward once, for backward to go on from. */
    @Setup
    public void prepare() {
        Network network =
                SimpleConvNet.builder().form(form).precision(precision).build();
        Layer chosen = Stream.concat(network.layers().stream(), Stage.fuse(network.layers(), form).stream())
                .filter(candidate -> candidate.name().equals(layer))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + layer + " in " + form));
        // As in training: the first layer has no gradient of its input to compute.
        boolean first = layer.startsWith("conv");
        Activation input =
                Activation.zeros(precision, BATCH, chosen.inputShape().size(), !first);
        Buffers.fill(input.values());
        LayerPass pass = chosen.newPass(input, new PassSettings(form, true));
        Buffers.fill(pass.output().requireDelta());
        stages = Stage.of(List.of(pass), form);
        forward();
    }

    /** Computes the outputs. */
    @Benchmark
    public void forward() {
        for (Stage stage : stages) {
            stage.forward(BATCH);
        }
    }

    /** Computes the gradients. */
    @Benchmark
    public void backward() {
        for (Stage stage : stages) {
            stage.backward(BATCH, GradientMode.REPLACE);
        }
    }
}
