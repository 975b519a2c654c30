package io.github.cnn4j.benchmarks.contender;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Precision;
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
     * The precision of the network.
     *
     * @return FLOAT if not set
     */
    public Precision precision() {
        return Precision.valueOf(text("precision", "float").toUpperCase(Locale.ROOT));
    }

    /**
     * The form of the network.
     *
     * @return BATCH_PARALLEL if not set
     */
    public Form form() {
        return Form.valueOf(text("form", Form.BATCH_PARALLEL.name()));
    }

    /**
     * The threads that compute.
     *
     * @return the number of cores if not set
     */
    public int threads() {
        return integer("threads", Runtime.getRuntime().availableProcessors());
    }

    /**
     * Examples of a training step.
     *
     * @return 64 if not set
     */
    public int batch() {
        return integer("batch", 64);
    }

    /**
     * Training images of an epoch.
     *
     * @return the first so many; all 60,000 of MNIST if not set
     */
    public int images() {
        return integer("images", Work.IMAGES);
    }

    /**
     * Rows and columns of an image. Other sizes than MNIST's are filled with noise.
     *
     * @return 28 if not set
     */
    public int side() {
        return integer("side", Work.SIDE);
    }

    private int integer(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }

    private String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }
}
