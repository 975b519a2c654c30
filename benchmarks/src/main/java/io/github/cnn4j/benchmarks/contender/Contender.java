package io.github.cnn4j.benchmarks.contender;

import java.util.Map;

/** One piece of work that is measured again and again, in a process of its own. */
public interface Contender extends AutoCloseable {
    /** The time of the work, in seconds. */
    String SECONDS = "seconds";

    /**
     * Does the work once; the first time warms up and is not counted.
     *
     * @return figures by name, in the order of their importance
     * @throws Exception if the library under measurement fails
     */
    Map<String, Double> measure() throws Exception;

    /**
     * Returns further results, called once at the end.
     *
     * @return further figures by name; none unless overridden
     * @throws Exception if the library under measurement fails
     */
    default Map<String, Double> conclude() throws Exception {
        return Map.of();
    }

    @Override
    default void close() {}
}
