package io.github.cnn4j.mnist.metrics;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The names of a network's classes: those that it was trained with, or else their numbers.
 *
 * @param all one name per class, in the order of the network's outputs
 */
public record ClassNames(List<String> all) {
    /**
     * Copies the names.
     *
     * @param all one name per class
     * @throws NullPointerException if a name is null
     */
    public ClassNames {
        all = List.copyOf(all);
    }

    /**
     * Returns the given names, or the numbers from 0 where there are none.
     *
     * @param names one name per class, or none at all
     * @param classes number of classes
     * @return a name for every class
     * @throws IllegalArgumentException if there are names, but not one per class
     */
    public static ClassNames of(List<String> names, int classes) {
        if (names.isEmpty()) {
            return new ClassNames(
                    IntStream.range(0, classes).mapToObj(String::valueOf).toList());
        }
        if (names.size() != classes) {
            throw new IllegalArgumentException(
                    "expected a name for each of " + classes + " classes, got " + names.size() + " names");
        }
        return new ClassNames(names);
    }

    /**
     * Returns the name of a class.
     *
     * @param index the class, from 0
     * @return its name
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public String name(int index) {
        return all.get(index);
    }

    /**
     * Returns the number of classes.
     *
     * @return the number of names
     */
    public int count() {
        return all.size();
    }
}
