package io.github.cnn4j.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.util.PairList;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.activation.Relu;
import io.github.cnn4j.layer.activation.Tanh;
import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.layer.dense.Dense;
import io.github.cnn4j.layer.dense.Flatten;
import io.github.cnn4j.layer.normalization.BatchNormalization;
import io.github.cnn4j.layer.pooling.AveragePooling;
import io.github.cnn4j.layer.pooling.GlobalAveragePooling;
import io.github.cnn4j.layer.pooling.MaxPooling;
import io.github.cnn4j.layer.residual.Residual;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.network.Network;
import java.util.ArrayList;
import java.util.List;

/** DJL's blocks for the layers of a network, with the values of its parameters and states. */
final class DjlLayers {

    /** A tensor of a network, and the parameter of the block that it becomes. */
    private record Pair(Matrix value, Block block, Parameter.Type type) {}

    private final SequentialBlock block;
    private final List<Pair> pairs = new ArrayList<>();

    private DjlLayers(Network network) {
        block = sequence(network.layers());
    }

    static DjlLayers of(Network network) {
        return new DjlLayers(network);
    }

    /** The blocks, without values. */
    SequentialBlock block() {
        return block;
    }

    /** Copies the network's values into the blocks, which must be initialized. */
    void copyValues() {
        for (Pair pair : pairs) {
            float[] values = new float[pair.value.getRowDimension() * pair.value.getColumnDimension()];
            for (int i = 0; i < values.length; i++) {
                int columns = pair.value.getColumnDimension();
                values[i] = (float) pair.value.getEntry(i / columns, i % columns);
            }
            NDArray array = parameter(pair.block, pair.type).getArray();
            if (array.size() != values.length) {
                throw new IllegalStateException("expected " + values.length + " values for " + pair.type + " of "
                        + pair.block + ", got " + array.getShape());
            }
            array.set(values);
        }
    }

    private static Parameter parameter(Block block, Parameter.Type type) {
        PairList<String, Parameter> parameters = block.getDirectParameters();
        return parameters.values().stream()
                .filter(parameter -> parameter.getType() == type)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + type + " in " + block));
    }

    private SequentialBlock sequence(List<Layer> layers) {
        SequentialBlock blocks = new SequentialBlock();
        layers.forEach(layer -> blocks.add(block(layer)));
        return blocks;
    }

    private Block block(Layer layer) {
        if (layer instanceof Convolution convolution) {
            return convolution(convolution);
        }
        if (layer instanceof Dense dense) {
            Block linear = Linear.builder().setUnits(dense.outputShape().size()).build();
            pairs.add(new Pair(dense.weight().value(), linear, Parameter.Type.WEIGHT));
            pairs.add(new Pair(dense.bias().value(), linear, Parameter.Type.BIAS));
            return linear;
        }
        if (layer instanceof BatchNormalization normalization) {
            return normalization(normalization);
        }
        if (layer instanceof io.github.cnn4j.layer.dropout.Dropout dropout) {
            return Dropout.builder().optRate((float) dropout.probability()).build();
        }
        if (layer instanceof Residual residual) {
            Block shortcut = residual.shortcut().isEmpty() ? Blocks.identityBlock() : sequence(residual.shortcut());
            return new ParallelBlock(
                    sums -> new NDList(
                            sums.get(0).singletonOrThrow().add(sums.get(1).singletonOrThrow())),
                    List.of(sequence(residual.layers()), shortcut));
        }
        return withoutParameters(layer);
    }

    private static Block withoutParameters(Layer layer) {
        if (layer instanceof MaxPooling pooling) {
            Window window = pooling.window();
            return Pool.maxPool2dBlock(kernel(window), stride(window), padding(window));
        }
        if (layer instanceof AveragePooling pooling) {
            Window window = pooling.window();
            return Pool.avgPool2dBlock(kernel(window), stride(window), padding(window));
        }
        if (layer instanceof GlobalAveragePooling) {
            return Pool.globalAvgPool2dBlock();
        }
        if (layer instanceof Flatten) {
            return Blocks.batchFlattenBlock();
        }
        if (layer instanceof Relu) {
            return Activation.reluBlock();
        }
        if (layer instanceof Tanh) {
            return Activation.tanhBlock();
        }
        throw new IllegalArgumentException("there is no block of DJL here for " + layer.description());
    }

    private Block convolution(Convolution layer) {
        Conv2d block = Conv2d.builder()
                .setKernelShape(kernel(layer.window()))
                .setFilters(layer.outputShape().channels())
                .optStride(stride(layer.window()))
                .optPadding(padding(layer.window()))
                .optGroups(layer.groups())
                .optBias(layer.hasBias())
                .build();
        pairs.add(new Pair(layer.weight().value(), block, Parameter.Type.WEIGHT));
        if (layer.hasBias()) {
            pairs.add(new Pair(layer.bias().value(), block, Parameter.Type.BIAS));
        }
        return block;
    }

    /** DJL's momentum is the share that the running values keep. */
    private Block normalization(BatchNormalization layer) {
        Block block = BatchNorm.builder()
                .optEpsilon((float) layer.epsilon())
                .optMomentum((float) (1 - layer.momentum()))
                .build();
        pairs.add(new Pair(layer.weight().value(), block, Parameter.Type.GAMMA));
        pairs.add(new Pair(layer.bias().value(), block, Parameter.Type.BETA));
        pairs.add(new Pair(layer.runningMean().value(), block, Parameter.Type.RUNNING_MEAN));
        pairs.add(new Pair(layer.runningVariance().value(), block, Parameter.Type.RUNNING_VAR));
        return block;
    }

    private static Shape kernel(Window window) {
        return new Shape(window.height(), window.width());
    }

    private static Shape stride(Window window) {
        return new Shape(window.vertical().stride(), window.horizontal().stride());
    }

    private static Shape padding(Window window) {
        return new Shape(window.vertical().before(), window.horizontal().before());
    }
}
