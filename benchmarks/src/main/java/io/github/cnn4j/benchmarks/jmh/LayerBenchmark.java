package io.github.cnn4j.benchmarks.jmh;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.Purpose;
import io.github.cnn4j.layer.Stage;
import io.github.cnn4j.layer.fused.Wiring;
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
 * Forward and backward of each layer of SimpleConvNet with a batch of 64, in every form. {@code conv+pool} is
 * both one after the other; BATCH_PARALLEL computes them together.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class LayerBenchmark {
    private static final int BATCH = 64;

    /** The layer's name, or the names of neighbours. */
    @Param({"conv", "pool", "conv+pool", "fc1", "fc2"})
    public String layer = "";

    /** How it computes. */
    @Param({"SCALAR", "VECTOR", "CHANNEL_PARALLEL", "BATCH_PARALLEL"})
    public Form form = Form.BATCH_PARALLEL;

    /** In what precision. */
    @Param({"FLOAT", "DOUBLE"})
    public Precision precision = Precision.FLOAT;

    private List<Stage> stages = List.of();

    /** Creates a benchmark whose parameters JMH sets. */
    public LayerBenchmark() {}

    /** Creates the passes, fills their buffers, and runs forward once, as backward needs its results. */
    @Setup
    public void prepare() {
        Network network =
                SimpleConvNet.builder().form(form).precision(precision).build();
        List<Layer> layers =
                Stream.of(layer.split("\\+", -1)).map(network::layer).toList();
        // As in training: the first layer has no gradient of its input to compute.
        boolean first = layer.startsWith("conv");
        Activation next =
                Activation.zeros(precision, BATCH, layers.get(0).inputShape().size(), !first);
        Buffers.fill(next.values());
        List<LayerPass> passes = Wiring.wire(layers, next, PassSettings.of(form, Purpose.TRAINING));
        Buffers.fill(passes.get(passes.size() - 1).output().requireDelta());
        stages = Stage.of(passes, form);
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
        for (int i = stages.size() - 1; i >= 0; i--) {
            stages.get(i).backward(BATCH);
        }
    }
}
