package io.github.cnn4j.benchmarks.jmh;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;
import io.github.cnn4j.network.SimpleConvNet;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.optim.Stepper;
import java.util.concurrent.TimeUnit;
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

/** A whole training step of SimpleConvNet with a batch of 64: forward, backward, step with momentum. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 1000, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class StepBenchmark {
    private static final int BATCH = 64;

    /** How the network computes. */
    @Param({"VECTOR", "CHANNEL_PARALLEL", "BATCH_PARALLEL"})
    public Form form = Form.BATCH_PARALLEL;

    /** In what precision. */
    @Param({"FLOAT", "DOUBLE"})
    public Precision precision = Precision.FLOAT;

    private final int[] labels = new int[BATCH];
    private Step step = new Step(SimpleConvNet.builder().build());

    private record Step(NetworkPass pass, Stepper stepper) {
        Step(Network network) {
            this(network, network.newTrainingPass(BATCH));
        }

        private Step(Network network, NetworkPass pass) {
            // So small a rate that the same batch over and over does not make the network diverge.
            this(pass, Sgd.of(1e-9).withMomentum(0.5).newStepper(network.parameters(), pass.gradients()));
        }
    }

    /** Creates a benchmark whose parameters JMH sets. */
    public StepBenchmark() {}

    /** Makes the network and fills its batch. */
    @Setup
    public void prepare() {
        step = new Step(SimpleConvNet.builder().form(form).precision(precision).build());
        Buffers.fill(step.pass().input());
        for (int i = 0; i < BATCH; i++) {
            labels[i] = i % 10;
        }
    }

    /**
     * Trains with the batch.
     *
     * @return the loss
     */
    @Benchmark
    public double train() {
        step.pass().forward(BATCH);
        double loss = step.pass().backward(labels);
        step.stepper().step(0);
        return loss;
    }
}
