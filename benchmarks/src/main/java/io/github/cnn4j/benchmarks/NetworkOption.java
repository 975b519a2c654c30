package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.contender.BenchmarkNetwork;
import java.util.List;
import picocli.CommandLine.Option;

/** Which networks a command measures. */
final class NetworkOption {
    @Option(
            names = "--network",
            split = ",",
            paramLabel = "NETWORK",
            description =
                    "simple, lenet5, keras, pytorch, vgg, resnet or several, one after the other (default: simple)")
    List<BenchmarkNetwork> networks = List.of(BenchmarkNetwork.SIMPLE);
}
