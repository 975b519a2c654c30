package io.github.cnn4j.network;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerDescription;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.loss.Softmax;
import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Layers in order, ending in logits; softmax and cross-entropy are added by {@link SoftmaxCrossEntropy}.
 *
 * <p>Any number of threads may predict with one network at the same time, as long as none trains it.
 */
public final class Network {

    /** Batch size above which a product with the weights of a dense layer is hardly any faster for one example. */
    private static final int LARGEST_PART = 256;

    private static final int SMALLEST_PART = 64;

    /** Largest number of values in the input and the outputs of all layers; keeps the memory of predictions small: 32 or 64 MB. */
    private static final long VALUES_OF_PART = 8_000_000;

    private final List<Layer> layers;
    private final LayerTypes types;
    private final Form form;
    private final Precision precision;
    private final IdlePasses single;
    private final IdlePasses many;

    Network(List<Layer> layers, LayerTypes types, Form form, Precision precision) {
        this.layers = layers;
        this.types = types;
        this.form = form;
        this.precision = precision;
        this.single = new IdlePasses(() -> newInferencePass(1));
        this.many = new IdlePasses(() -> newInferencePass(inferenceBatch()));
    }

    /**
     * Creates a builder without layers.
     *
     * @param inputShape shape of one example
     * @return a builder without layers
     */
    public static NetworkBuilder builder(Shape inputShape) {
        return new NetworkBuilder(inputShape);
    }

    /**
     * Creates a builder with the layers of a description.
     *
     * @param description input shape and layers
     * @return a builder with these layers, ready for a seed, form or precision
     */
    public static NetworkBuilder builder(NetworkDescription description) {
        return new NetworkBuilder(description);
    }

    /**
     * Returns the description of this network: the content of a model file without the parameters' values.
     *
     * @return input shape and layers
     */
    public NetworkDescription description() {
        return new NetworkDescription(
                inputShape(), layers.stream().map(LayerDescription::of).toList());
    }

    /**
     * Returns the layer types that layers composed of layers may name.
     *
     * @return the types that the network was built with
     */
    public LayerTypes types() {
        return types;
    }

    /**
     * Returns the layers.
     *
     * @return first to last
     */
    public List<Layer> layers() {
        return layers;
    }

    /**
     * Returns a layer by its name.
     *
     * @param name for example {@code fc1}
     * @return the layer
     * @throws IllegalArgumentException if there is none of this name
     */
    public Layer layer(String name) {
        return layers.stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no layer " + name + "; there are "
                        + layers.stream().map(Layer::name).toList()));
    }

    /**
     * Returns all parameters.
     *
     * @return layer by layer, weights before biases
     */
    public List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    /**
     * Returns all tensors that the layers keep but do not learn.
     *
     * @return layer by layer; empty for most networks
     */
    public List<State> states() {
        return layers.stream().flatMap(layer -> layer.states().stream()).toList();
    }

    /**
     * Returns the number of learned values.
     *
     * @return 1,446,030 for the homework's network
     */
    public int parameterCount() {
        return layers.stream().mapToInt(Layer::parameterCount).sum();
    }

    /**
     * Checks that all parameters and states are finite. A network with NaN among them outputs NaN for every input.
     *
     * @throws IllegalArgumentException if a value is NaN or infinite; the message names the parameter and its layer
     */
    public void requireFinite() {
        for (Layer layer : layers) {
            for (Parameter parameter : layer.parameters()) {
                requireFinite("parameter " + parameter.name(), parameter.value(), layer);
            }
            for (State state : layer.states()) {
                requireFinite("state " + state.name(), state.value(), layer);
            }
        }
    }

    private static void requireFinite(String what, Matrix value, Layer layer) {
        if (!value.isFinite()) {
            throw new IllegalArgumentException(
                    what + " of layer " + layer.name() + " holds NaN or infinity, expected numbers");
        }
    }

    /**
     * Returns the input shape.
     *
     * @return shape of one example
     */
    public Shape inputShape() {
        return layers.get(0).inputShape();
    }

    /**
     * Returns the output shape.
     *
     * @return shape of the logits of one example
     */
    public Shape outputShape() {
        return layers.get(layers.size() - 1).outputShape();
    }

    /**
     * Returns the form in which the layers compute.
     *
     * @return the form
     */
    public Form form() {
        return form;
    }

    /**
     * Returns the precision of parameters and activations.
     *
     * @return the precision
     */
    public Precision precision() {
        return precision;
    }

    /**
     * Returns the table of layers, output shapes and parameters.
     *
     * @return the summary; its {@code toString} is the table
     */
    public Summary summary() {
        return Summary.of(this);
    }

    /**
     * Creates an independent network with the same layers and the same parameter values, in another form.
     *
     * @param newForm form of the copy
     * @return a copy
     */
    public Network with(Form newForm) {
        return copy(newForm, precision);
    }

    /**
     * Creates an independent network with the same layers and the same parameter values, in another precision.
     *
     * @param newPrecision precision of the copy; values are rounded to it
     * @return a copy
     */
    public Network with(Precision newPrecision) {
        return copy(form, newPrecision);
    }

    /**
     * Creates an independent network with the same layers and the same parameter values.
     *
     * @return a copy
     */
    public Network copy() {
        return copy(form, precision);
    }

    private Network copy(Form newForm, Precision newPrecision) {
        Network copy = new Network(description().create(newPrecision, types), types, newForm, newPrecision);
        copy.assign(this);
        for (int i = 0; i < parameters().size(); i++) {
            copy.parameters().get(i).setFrozen(parameters().get(i).isFrozen());
        }
        return copy;
    }

    /**
     * Copies the parameter and state values of another network with the same layers.
     *
     * @param source the network to copy the values from; not modified
     * @throws IllegalArgumentException if the parameters' or states' names or dimensions differ
     */
    public void assign(Network source) {
        requireSame("parameters", parameters(), source.parameters());
        requireSame("states", states(), source.states());
        for (int i = 0; i < parameters().size(); i++) {
            parameters().get(i).value().assign(source.parameters().get(i).value());
        }
        for (int i = 0; i < states().size(); i++) {
            states().get(i).value().assign(source.states().get(i).value());
        }
    }

    private static void requireSame(String what, List<?> expected, List<?> found) {
        if (!expected.toString().equals(found.toString())) {
            throw new IllegalArgumentException("the " + what + " differ: expected " + expected + ", got " + found);
        }
    }

    /**
     * Creates a pass that computes this network for training.
     *
     * @param capacity the largest batch
     * @return a pass with buffers of its own, for one thread at a time
     */
    public NetworkPass newTrainingPass(int capacity) {
        return new NetworkPass(this, capacity, NetworkPass.Kind.TRAINING);
    }

    /**
     * Creates a training pass that also computes ∂L/∂input, which training does not need.
     *
     * @param capacity the largest batch
     * @return a pass with buffers of its own, for one thread at a time
     */
    public NetworkPass newTrainingPassWithInputDelta(int capacity) {
        return new NetworkPass(this, capacity, NetworkPass.Kind.TRAINING_WITH_INPUT_DELTA);
    }

    /**
     * Creates a training pass in which every layer has a pass of its own, to inspect all outputs and deltas, including the
     * input's.
     *
     * @param capacity the largest batch
     * @return a pass with buffers of its own, for one thread at a time
     */
    public NetworkPass newInspectionPass(int capacity) {
        return new NetworkPass(this, capacity, NetworkPass.Kind.INSPECTION);
    }

    /**
     * Creates a pass that computes this network for inference.
     *
     * @param capacity the largest batch
     * @return a pass with buffers of its own, for one thread at a time
     */
    public NetworkPass newInferencePass(int capacity) {
        return new NetworkPass(this, capacity, NetworkPass.Kind.INFERENCE);
    }

    /**
     * Returns the batch size of predictions and evaluations: as many examples as are fast and need little memory.
     *
     * @return a power of two from 64 to 256, which depends on the layers only
     */
    public int inferenceBatch() {
        long values = inputShape().size()
                + layers.stream().mapToLong(layer -> layer.outputShape().size()).sum();
        int part = LARGEST_PART;
        while (part > SMALLEST_PART && part * values > VALUES_OF_PART) {
            part /= 2;
        }
        return part;
    }

    /**
     * Computes the class probabilities, softmax of the logits.
     *
     * @param x N x input size, an example a row, any N; not modified
     * @return N x classes, each row adding up to 1
     * @throws IllegalArgumentException if the rows have the wrong length
     */
    public Matrix predict(RealMatrix x) {
        Matrix y = logits(x);
        Softmax.apply(y, y);
        return y;
    }

    /**
     * Computes the network's outputs before softmax.
     *
     * @param x N x input size, an example a row, any N; not modified
     * @return N x classes
     * @throws IllegalArgumentException if the rows have the wrong length
     */
    public Matrix logits(RealMatrix x) {
        NetworkPass.requireWidth(this, x);
        int count = x.getRowDimension();
        Matrix all = precision.zeros(count, outputShape().size());
        Matrix input = Matrix.withPrecision(x, precision);
        IdlePasses idle = count == 1 ? single : many;
        NetworkPass pass = idle.take();
        for (int from = 0; from < count; from += pass.capacity()) {
            int to = Math.min(count, from + pass.capacity());
            all.rows(from, to).assign(pass.forward(input.rows(from, to)));
        }
        idle.giveBack(pass);
        return all;
    }

    /**
     * Returns the most probable class of every example; of equals the first.
     *
     * @param x N x input size, an example a row; not modified
     * @return N classes, from 0
     * @throws IllegalArgumentException if the rows have the wrong length
     */
    public int[] classify(RealMatrix x) {
        Matrix logits = logits(x);
        int[] classes = new int[logits.getRowDimension()];
        for (int n = 0; n < classes.length; n++) {
            classes[n] = Softmax.argMax(logits, n);
        }
        return classes;
    }

    /**
     * Returns a one-line description of the network.
     *
     * @return for example {@code Network of 6 layers, 1 x 28 x 28 to 10, 1,446,030 parameters, DOUBLE, BATCH_PARALLEL}
     */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Network of %d layers, %s to %s, %,d parameters, %s, %s",
                layers.size(),
                inputShape(),
                outputShape(),
                parameterCount(),
                precision,
                form);
    }
}
