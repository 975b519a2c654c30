package io.github.cnn4j.benchmarks.contender;

import io.github.cnn4j.data.Augmentation;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of a contender, by name, as they are handed to its process.
 *
 * @param values what differs from the defaults
 */
public record Settings(Map<String, String> values) {
    /** Settings that are all defaults. */
    public static final Settings DEFAULTS = new Settings(Map.of());

    /**
     * Keeps a copy.
     *
     * @param values what differs from the defaults
     */
    public Settings {
        values = Map.copyOf(values);
    }

    /**
     * Changes one setting.
     *
     * @param name which
     * @param value to what
     * @return a changed copy
     */
    public Settings with(String name, Object value) {
        Map<String, String> changed = new TreeMap<>(values);
        changed.put(name, value.toString());
        return new Settings(changed);
    }

    /**
     * Returns the precision of the network.
     *
     * @return FLOAT if not set
     */
    public Precision precision() {
        return Precision.valueOf(text("precision", "float").toUpperCase(Locale.ROOT));
    }

    /**
     * Returns the form of the network.
     *
     * @return BATCH_PARALLEL if not set
     */
    public Form form() {
        return Form.valueOf(text("form", Form.BATCH_PARALLEL.name()));
    }

    /**
     * Returns the number of threads.
     *
     * @return the number of cores if not set
     */
    public int threads() {
        return integer("threads", Runtime.getRuntime().availableProcessors());
    }

    /**
     * Returns the batch size.
     *
     * @return 64 if not set
     */
    public int batch() {
        return integer("batch", 64);
    }

    /**
     * Returns the learning rate. Batches of fewer than 64 examples diverge at the rate of the others.
     *
     * @return {@link Work#RATE}, for smaller batches in proportion to their size
     */
    public double rate() {
        return Work.RATE * Math.min(1, batch() / 64.0);
    }

    /**
     * Returns the number of training images of an epoch.
     *
     * @return images, from the first; all 60,000 of MNIST if not set
     */
    public int images() {
        return integer("images", Work.IMAGES);
    }

    /**
     * Returns the network.
     *
     * @return the homework's if not set
     */
    public BenchmarkNetwork network() {
        return BenchmarkNetwork.valueOf(text("network", BenchmarkNetwork.SIMPLE.name()));
    }

    /**
     * Returns rows and columns of an image. Images of other sizes than MNIST's are noise.
     *
     * @return the network's own if not set
     */
    public int side() {
        return integer("side", network().shape().height());
    }

    /**
     * Returns the shape of an image.
     *
     * @return channels of the network's images, {@link #side} rows and columns
     */
    public Shape shape() {
        return new Shape(network().shape().channels(), side(), side());
    }

    /**
     * Returns whether the images are MNIST's; otherwise they are noise.
     *
     * @return true for 1 x 28 x 28
     */
    public boolean isMnist() {
        return shape().equals(BenchmarkNetwork.SIMPLE.shape());
    }

    /**
     * Returns the augmentation of training images.
     *
     * @return none if not set
     */
    public Augmentation augmentation() {
        return text("augment", "none").equals("digits") ? Augmentation.digits() : Augmentation.NONE;
    }

    /**
     * Returns the recipe whose training run is compared.
     *
     * @return the name of a recipe, or a file; MNIST's if not set
     */
    public String recipe() {
        return text("recipe", "mnist");
    }

    /**
     * Returns the parts into which a batch is cut.
     *
     * @return 1 if not set
     */
    public int shards() {
        return integer("shards", 1);
    }

    /**
     * Returns the executors of Spark.
     *
     * @return 1 if not set
     */
    public int executors() {
        return integer("executors", 1);
    }

    /**
     * Returns the cores of each executor.
     *
     * @return 1 if not set
     */
    public int executorCores() {
        return integer("executorCores", 1);
    }

    /**
     * Returns the cores of each of Spark's tasks.
     *
     * @return all of an executor if not set
     */
    public int taskCores() {
        return integer("taskCores", executorCores());
    }

    /**
     * Returns whether Spark's rows hold vectors of input values, not pixels.
     *
     * @return false if not set
     */
    public boolean areVectors() {
        return text("features", "pixels").equals("vectors");
    }

    /**
     * Returns the number of epochs or iterations of a training run.
     *
     * @return 1 if not set
     */
    public int iterations() {
        return integer("iterations", 1);
    }

    private int integer(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }

    private String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }
}
