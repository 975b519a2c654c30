package io.github.cnn4j.network;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.Purpose;
import io.github.cnn4j.layer.Randomness;
import io.github.cnn4j.layer.Stage;
import io.github.cnn4j.layer.fused.Wiring;
import io.github.cnn4j.loss.Loss;
import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.loss.Targets;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * Computes a network for one batch after another, in buffers that are reused.
 *
 * <p>Either {@link #forward(RealMatrix)} with a batch, or fill rows 0 .. n - 1 of {@link #input()} and call
 * {@link #forward(int)}; then {@link #backward(Loss, RealMatrix)} for the loss and all gradients, or
 * {@link #backward(RealMatrix)} for a custom δ. Returned matrices are views of the buffers, overwritten by the next batch. A
 * pass belongs to one thread at a time, from forward to backward; create one per thread.
 *
 * <p>Layers that draw random numbers (dropout) draw them for seed 1 and, one after another, the steps 0, 1, 2, ... of the
 * forward passes; {@link #moveTo} sets both.
 */
public final class NetworkPass {

    enum Kind {
        INFERENCE,
        TRAINING,
        /** With ∂L/∂input. */
        TRAINING_WITH_INPUT_DELTA,
        /** With ∂L/∂input, and every layer a pass of its own. */
        INSPECTION
    }

    private final Network network;
    private final Activation input;
    private final List<LayerPass> passes;
    private final List<Stage> stages;
    private final List<Matrix> gradients;
    private final Randomness randomness = new Randomness(1);
    private final Turn turn = new Turn("a pass");
    private boolean moved = true;
    private int examples;
    private @Nullable Thread forwardBy;

    NetworkPass(Network network, int capacity, Kind kind) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a pass needs room for at least 1 example, got " + capacity);
        }
        this.network = network;
        this.input = Activation.zeros(
                network.precision(),
                capacity,
                network.inputShape().size(),
                kind == Kind.TRAINING_WITH_INPUT_DELTA || kind == Kind.INSPECTION);
        Purpose purpose = kind == Kind.INFERENCE ? Purpose.INFERENCE : Purpose.TRAINING;
        boolean fusion = kind != Kind.INSPECTION;
        this.passes =
                Wiring.wire(network.layers(), input, new PassSettings(network.form(), purpose, randomness, fusion));
        this.stages = Stage.of(passes, network.form());
        this.gradients =
                passes.stream().flatMap(pass -> pass.gradients().stream()).toList();
    }

    /**
     * Returns the network that this pass computes.
     *
     * @return the network
     */
    public Network network() {
        return network;
    }

    /**
     * Returns the size of the largest batch.
     *
     * @return the number of rows of the buffers
     */
    public int capacity() {
        return input.capacity();
    }

    /**
     * Returns the buffer that takes a batch before {@link #forward(int)}.
     *
     * @return capacity x input size; an example a row
     */
    public Matrix input() {
        return input.values();
    }

    /**
     * Copies a batch into the input buffer and computes the logits.
     *
     * @param x N x input size, an example a row, 1 ≤ N ≤ capacity; not modified
     * @return N x classes, a view
     * @throws IllegalArgumentException if the size does not fit
     */
    public Matrix forward(RealMatrix x) {
        requireWidth(network, x);
        requireFits(x.getRowDimension());
        turn.begin();
        try {
            input.values().rows(0, x.getRowDimension()).assign(x);
            return compute(x.getRowDimension());
        } finally {
            turn.end();
        }
    }

    /**
     * Computes the logits of the first n rows of {@link #input()}.
     *
     * @param n number of examples, from 1 to the capacity
     * @return n x classes, a view
     * @throws IllegalArgumentException if n is out of range
     */
    public Matrix forward(int n) {
        requireFits(n);
        turn.begin();
        try {
            return compute(n);
        } finally {
            turn.end();
        }
    }

    private Matrix compute(int n) {
        if (!moved) {
            randomness.nextStep();
        }
        moved = false;
        examples = n;
        forwardBy = Thread.currentThread();
        for (Stage stage : stages) {
            stage.forward(n);
        }
        return logits();
    }

    /**
     * Sets the position of the random numbers of the next forward pass; each forward pass after it advances by one step.
     *
     * @param seed any number
     * @param step the step of training, from 0
     * @param firstExample the index of the next batch's first example within the batch that it is a part of; 0 for a whole
     *     batch
     */
    public void moveTo(long seed, long step, int firstExample) {
        turn.begin();
        try {
            randomness.moveTo(seed, step, firstExample);
            moved = true;
        } finally {
            turn.end();
        }
    }

    private Matrix logits() {
        return last().output().values().rows(0, examples);
    }

    /**
     * Makes the next forward pass draw the same random numbers as the last one of another pass.
     *
     * @param other a pass of the same network
     */
    public void moveTo(NetworkPass other) {
        turn.begin();
        try {
            randomness.moveTo(other.randomness);
            moved = true;
        } finally {
            turn.end();
        }
    }

    /**
     * Applies softmax and cross-entropy to the last forward pass and computes all gradients of the mean loss.
     *
     * @param labels the class of each example, from 0; those after the batch are not read
     * @return the mean cross-entropy over the batch
     * @throws IllegalStateException if no forward pass of this thread came before, or the pass was made for inference
     * @throws IllegalArgumentException if a label is not a class
     */
    public double backward(int[] labels) {
        delta();
        Matrix targets =
                network.precision().zeros(examples, network.outputShape().size());
        Targets.oneHot(labels, targets);
        return backward(new SoftmaxCrossEntropy(), targets);
    }

    /**
     * Applies a loss to the last forward pass and computes all its gradients.
     *
     * @param loss the loss
     * @param targets N x outputs, N as in the forward pass; not modified
     * @return the mean loss over the batch
     * @throws IllegalStateException if no forward pass of this thread came before, or the pass was made for inference
     * @throws IllegalArgumentException if the targets do not fit the outputs or the loss
     */
    public double backward(Loss loss, RealMatrix targets) {
        turn.begin();
        try {
            Matrix delta = delta();
            double value = loss.lossAndDelta(logits(), targets, delta);
            backward();
            return value;
        } finally {
            turn.end();
        }
    }

    /**
     * Computes all gradients for a given δ = ∂L/∂outputs of the last forward pass.
     *
     * @param delta N x outputs, N as in the forward pass; not modified
     * @throws IllegalStateException if no forward pass of this thread came before, or the pass was made for inference
     * @throws IllegalArgumentException if the size does not fit
     */
    public void backward(RealMatrix delta) {
        turn.begin();
        try {
            Matrix target = delta();
            if (delta.getRowDimension() != examples || delta.getColumnDimension() != target.getColumnDimension()) {
                throw new IllegalArgumentException("the delta must be " + examples + " x " + target.getColumnDimension()
                        + " like the last forward pass's output, got " + delta.getRowDimension() + " x "
                        + delta.getColumnDimension());
            }
            target.assign(delta);
            backward();
        } finally {
            turn.end();
        }
    }

    /** The buffer for δ of the last forward pass. */
    private Matrix delta() {
        if (examples == 0) {
            throw new IllegalStateException("backward comes after forward: there has been no forward pass yet");
        }
        if (forwardBy != Thread.currentThread()) {
            throw new IllegalStateException("a pass belongs to one thread at a time: backward was called by thread "
                    + Thread.currentThread().getName() + ", but the last forward pass by another");
        }
        return last().output().requireDelta().rows(0, examples);
    }

    private void backward() {
        for (int i = stages.size() - 1; i >= 0; i--) {
            stages.get(i).backward(examples);
        }
    }

    /**
     * Returns the gradients of the last backward pass.
     *
     * @return one matrix per {@link Network#parameters() parameter}, in their order and sizes, overwritten by the next batch;
     *     none if the pass was created for inference
     */
    public List<Matrix> gradients() {
        return gradients;
    }

    /**
     * Returns δ of the input, ∂L/∂x, of the last backward pass.
     *
     * @return N x input size, a view; empty if the pass was created without it
     */
    public Optional<Matrix> inputDelta() {
        return Optional.ofNullable(input.delta()).map(delta -> delta.rows(0, Math.max(1, examples)));
    }

    /**
     * Returns the passes of the layers, whose outputs and deltas can be inspected after each batch. Layers that are computed
     * together (a convolution and its pooling, in BATCH_PARALLEL) have one pass, unless this is an {@link
     * Network#newInspectionPass inspection pass}.
     *
     * @return first to last
     */
    public List<LayerPass> layers() {
        return passes;
    }

    /**
     * Returns a fingerprint of all discrete choices of the last forward pass; see {@link LayerPass#choices}.
     *
     * @return the fingerprint
     */
    public long choices() {
        long hash = 0;
        for (LayerPass pass : passes) {
            hash = 31 * hash + pass.choices(examples);
        }
        return hash;
    }

    private LayerPass last() {
        return passes.get(passes.size() - 1);
    }

    private void requireFits(int n) {
        if (n < 1 || n > capacity()) {
            throw new IllegalArgumentException("this pass takes batches of 1 to " + capacity() + " examples, got " + n);
        }
    }

    static void requireWidth(Network network, RealMatrix x) {
        Layer first = network.layers().get(0);
        Shape shape = first.inputShape();
        if (x.getColumnDimension() != shape.size()) {
            throw new IllegalArgumentException(first.description() + " " + first.name() + " expects rows of "
                    + shape.size() + " values" + (shape.area() == 1 ? "" : " (" + shape + ")") + ", got "
                    + x.getRowDimension() + " x " + x.getColumnDimension());
        }
    }
}
