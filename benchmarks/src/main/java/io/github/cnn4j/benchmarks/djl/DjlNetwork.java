package io.github.cnn4j.benchmarks.djl;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.initializer.UniformInitializer;
import io.github.cnn4j.benchmarks.contender.Layout;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.contender.Work;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.matrix.FloatMatrix;

/** SimpleConvNet in DJL, with the same distribution of the first parameters as ours. */
final class DjlNetwork {
    private static final int SIDE = Work.SIDE;

    private DjlNetwork() {}

    /** Before the first use of DJL: as many threads as ours has, and nothing fetched at run time. */
    static void configure(Settings settings) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty(
                "DJL_CACHE_DIR",
                Layout.ofThisProgram().directory().resolve("cache-djl").toString());
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(settings.threads()));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    }

    static Model model() {
        Model model = Model.newInstance("SimpleConvNet", Engine.getInstance().getEngineName());
        model.setBlock(new SequentialBlock()
                .add(drawn(
                        Conv2d.builder()
                                .setKernelShape(new Shape(Work.KERNEL, Work.KERNEL))
                                .setFilters(Work.CHANNELS)
                                .build(),
                        Work.KERNEL * Work.KERNEL))
                .add(Pool.maxPool2dBlock(new Shape(Work.POOL, Work.POOL), new Shape(Work.POOL, Work.POOL)))
                .add(Blocks.batchFlattenBlock())
                .add(drawn(Linear.builder().setUnits(Work.HIDDEN).build(), Work.flattened(SIDE)))
                .add(Activation::relu)
                .add(drawn(Linear.builder().setUnits(Work.CLASSES).build(), Work.HIDDEN)));
        return model;
    }

    /** U(-1/√fan_in, 1/√fan_in), weights and biases alike. */
    private static Block drawn(Block layer, int fanIn) {
        UniformInitializer uniform = new UniformInitializer((float) (1 / Math.sqrt(fanIn)));
        layer.setInitializer(uniform, Parameter.Type.WEIGHT);
        layer.setInitializer(uniform, Parameter.Type.BIAS);
        return layer;
    }

    /** Images first .. first + count - 1, count x 1 x 28 x 28, normalized. */
    static NDArray images(LabelledDataset data, int first, int count, NDManager manager) {
        FloatMatrix pixels = new FloatMatrix(count, SIDE * SIDE);
        for (int i = 0; i < count; i++) {
            data.copyExample(first + i, pixels, i);
        }
        return manager.create(pixels.data(), new Shape(count, 1, SIDE, SIDE));
    }

    /** The labels of the first count images. */
    static NDArray labels(LabelledDataset data, int count, NDManager manager) {
        long[] labels = new long[count];
        for (int i = 0; i < count; i++) {
            labels[i] = data.label(i);
        }
        return manager.create(labels);
    }
}
