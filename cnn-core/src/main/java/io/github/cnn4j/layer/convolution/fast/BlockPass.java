package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ChunkedGradients;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.Gradients;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.Lender;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.kernel.Choices;
import io.github.cnn4j.layer.kernel.Rectifier;
import io.github.cnn4j.layer.kernel.Snapshot;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes a {@link ConvolutionBlock} image by image. In inference the weights are laid out again only after they have changed.
 */
public final class BlockPass extends ExampleWisePass {

    private final ConvolutionBlock block;
    private final BlockParameters parameters;
    /** Of what an inference pass has laid out, since the same weights serve many batches there; null in training. */
    private final @Nullable Snapshot snapshot;

    private final @Nullable Matrix bias;
    private final Method method;
    private final Lender<Method.Image> images;
    /** By example and group. */
    private final List<Matrix> x;

    private final List<Matrix> z;
    private final List<Matrix> delta;
    private final List<Matrix> inputDelta;
    private final List<Matrix> choices;
    /** By example, a channel a row. */
    private final List<Matrix> zChannels;

    private final List<Matrix> deltaChannels;
    /** Of the only image of a pass that predicts single images; null if it is computed whole. */
    private final @Nullable Bands bands;

    private final Gradients gradients;
    private final ChunkedGradients shares;
    /** By chunk. */
    private final List<List<Matrix>> weightParts = new ArrayList<>();

    /**
     * Creates a pass that computes with the layer's own parameters.
     *
     * @param layer the layer that the pass computes
     * @param block the geometry of the layer
     * @param input its input
     * @param settings form and purpose
     */
    public BlockPass(Layer layer, ConvolutionBlock block, Activation input, PassSettings settings) {
        this(layer, block, BlockParameters.of(layer), input, settings);
    }

    /**
     * Creates a pass.
     *
     * @param layer the layer that the pass computes
     * @param block the geometry of the layer
     * @param parameters weights and bias; in training, the layer's own
     * @param input its input
     * @param settings form and purpose
     */
    public BlockPass(
            Layer layer, ConvolutionBlock block, BlockParameters parameters, Activation input, PassSettings settings) {
        super(layer, input, settings);
        this.block = block;
        this.parameters = parameters;
        snapshot = settings.training() ? null : new Snapshot(parameters.sources());
        Matrix weight = parameters.weight();
        bias = parameters.bias();
        boolean backToInput = input.delta() != null;
        ConvolutionBlock group = block.group();
        method = method(block, weight, settings.training(), backToInput);
        images = new Lender<>(() -> method.newImage(group));
        Shape output = block.output();
        x = byGroup(input.values(), method.inputRows());
        inputDelta = backToInput ? byGroup(input.requireDelta(), method.inputRows()) : List.of();
        z = byGroup(output().values(), group.channels());
        zChannels = output().values().rowsAs(output.channels(), output.area());
        boolean training = settings.training();
        delta = training ? byGroup(output().requireDelta(), group.channels()) : List.of();
        deltaChannels = output().deltaRowsAs(output.channels(), output.area());
        choices = training && block.isPooled()
                ? byGroup(weight.createMatrix(input.capacity(), output.size()), 1)
                : List.of();
        boolean cut = !training
                && input.capacity() == 1
                && !(method instanceof PatchMethod)
                && Bands.count(block, method) > 1;
        bands = cut ? new Bands(block, method, x, z) : null;
        gradients = Gradients.of(layer.parameters(), settings);
        shares = new ChunkedGradients(this::newShare, input, settings);
        shares.shares().forEach(share -> weightParts.add(method.parts(share.get(0))));
    }

    /** Depends on the shapes, and on whether products run in native code; and so do the bits. */
    static Method method(ConvolutionBlock block, Matrix weight, boolean training, boolean backToInput) {
        ConvolutionBlock group = block.group();
        if (WinogradMethod.isWorthwhile(group)) {
            return new WinogradMethod(block, weight, training);
        }
        if (PatchMethod.isWorthwhile(group)) {
            return new PatchMethod(block, weight);
        }
        return PlaneMethod.isWorthwhile(group)
                ? new PlaneMethod(block, weight, training)
                : new RowMethod(block, weight, backToInput);
    }

    private Gradients newShare() {
        Matrix weights = method.newShare();
        return new Gradients(bias == null ? List.of(weights) : List.of(weights, bias.copy()));
    }

    /** Every group of every example as a matrix. */
    private List<Matrix> byGroup(Matrix batch, int rows) {
        int groups = block.groups();
        int size = batch.getColumnDimension() / groups;
        return batch.rowsAs(groups, size).stream()
                .flatMap(example -> example.rowsAs(rows, size / rows).stream())
                .toList();
    }

    @Override
    protected void startForward() {
        if (snapshot == null || snapshot.hasChanged()) {
            parameters.refresh().run();
            method.startForward();
        }
    }

    @Override
    protected void forward(int from, int to) {
        for (int n = from; n < to; n++) {
            if (bands == null) {
                convolve(n);
            } else {
                bands.forward();
            }
            if (bias != null) {
                zChannels.get(n).addToEachColumn(bias);
            }
            if (block.relu()) {
                Rectifier.forward(output().values(), output().values(), n, n + 1);
            }
        }
    }

    private void convolve(int n) {
        Method.Image image = images.borrow();
        for (int g = 0; g < block.groups(); g++) {
            int at = n * block.groups() + g;
            image.forward(g, x.get(at), z.get(at), choices.isEmpty() ? null : choices.get(at));
        }
        images.giveBack(image);
    }

    @Override
    protected void startBackward() {
        method.startBackward();
    }

    /** Computes δ of a ReLU at the end in place, since no other pass reads it. */
    @Override
    protected void backward(int chunk, int from, int to) {
        Matrix outputDelta = output().requireDelta();
        Method.Image image = images.borrow();
        Gradients share = shares.newShare(chunk);
        for (int n = from; n < to; n++) {
            if (block.relu()) {
                Rectifier.backward(output().values(), outputDelta, outputDelta, n, n + 1);
            }
            if (bias != null) {
                deltaChannels.get(n).addRowSumsTo(share.get(1));
            }
            for (int g = 0; g < block.groups(); g++) {
                int at = n * block.groups() + g;
                image.backward(
                        g,
                        x.get(at),
                        delta.get(at),
                        choices.isEmpty() ? null : choices.get(at),
                        weightParts.get(chunk),
                        inputDelta.isEmpty() ? null : inputDelta.get(at));
            }
        }
        images.giveBack(image);
    }

    @Override
    protected void finishBackward(int chunks) {
        shares.sum(chunks);
        method.unpack(shares.total().get(0), gradients.get(0));
        if (bias != null) {
            gradients.get(1).assign(shares.total().get(1));
        }
    }

    @Override
    public List<Matrix> gradients() {
        return gradients.matrices();
    }

    @Override
    public long choices(int n) {
        long hash = block.relu() ? Rectifier.choices(output().values(), n) : 0;
        return 31 * hash + Choices.fingerprint(choices, n * block.groups());
    }
}
