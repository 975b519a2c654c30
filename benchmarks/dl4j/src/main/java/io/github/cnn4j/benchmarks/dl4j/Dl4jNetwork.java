package io.github.cnn4j.benchmarks.dl4j;

import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.contender.Work;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.data.LabelledDataset;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * SimpleConvNet in Deeplearning4j. It differs from ours where the library has nothing of the kind: biases start at zero,
 * and the momentum is Nesterov's.
 */
final class Dl4jNetwork {
    private Dl4jNetwork() {}

    /** Before the first use of ND4J, whose threads are OpenMP's. */
    static void configure(Settings settings) {
        Nd4j.getEnvironment().setMaxThreads(settings.threads());
    }

    static MultiLayerNetwork create() {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Nesterovs(Work.RATE, Work.MOMENTUM))
                .list()
                .layer(new ConvolutionLayer.Builder(Work.KERNEL, Work.KERNEL)
                        .nOut(Work.CHANNELS)
                        .activation(Activation.IDENTITY)
                        .weightInit(uniform(Work.KERNEL * Work.KERNEL))
                        .build())
                .layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                        .kernelSize(Work.POOL, Work.POOL)
                        .stride(Work.POOL, Work.POOL)
                        .build())
                .layer(new DenseLayer.Builder()
                        .nOut(Work.HIDDEN)
                        .activation(Activation.RELU)
                        .weightInit(uniform(Work.flattened(Work.SIDE)))
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(Work.CLASSES)
                        .activation(Activation.SOFTMAX)
                        .weightInit(uniform(Work.HIDDEN))
                        .build())
                .setInputType(InputType.convolutionalFlat(Work.SIDE, Work.SIDE, 1))
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    private static UniformDistribution uniform(int fanIn) {
        double bound = 1 / Math.sqrt(fanIn);
        return new UniformDistribution(-bound, bound);
    }

    /** Images first .. first + count - 1, one a row, normalized. */
    static INDArray images(LabelledDataset data, int first, int count) {
        FloatMatrix pixels = new FloatMatrix(count, Work.SIDE * Work.SIDE);
        for (int i = 0; i < count; i++) {
            data.copyExample(first + i, pixels, i);
        }
        return Nd4j.createFromArray(pixels.data()).reshape(count, (long) Work.SIDE * Work.SIDE);
    }
}
