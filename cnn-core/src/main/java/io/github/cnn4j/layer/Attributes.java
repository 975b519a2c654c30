package io.github.cnn4j.layer;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The hyper-parameters of a layer by name, as a model file holds them: whole numbers ({@code Long}), numbers
 * ({@code Double}), {@code Boolean}, {@code String}, and lists and maps of these.
 *
 * <p>The methods that read check what they return, so that a {@link LayerType} can refuse a bad file by reading it.
 */
public final class Attributes {

    /** Largest whole number: far beyond any use, and far enough below 2^31 that no geometry overflows. */
    public static final int MAX_INTEGER = 1 << 24;

    private static final Attributes NONE = new Attributes(Map.of());

    private final Map<String, Object> values;

    private Attributes(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Returns attributes of a layer without hyper-parameters.
     *
     * @return no attributes
     */
    public static Attributes none() {
        return NONE;
    }

    /**
     * Returns attributes with the given values.
     *
     * @param values values by name, kept in the map's order
     * @return the attributes
     */
    public static Attributes of(Map<String, Object> values) {
        return new Attributes(values);
    }

    /**
     * Returns these attributes and one more.
     *
     * @param name its name
     * @param value a whole number
     * @return a changed copy
     */
    public Attributes with(String name, int value) {
        return with(name, (Object) (long) value);
    }

    /**
     * Returns these attributes and one more.
     *
     * @param name its name
     * @param value a Long, Double, Boolean, String, or a list or map of these
     * @return a changed copy
     */
    public Attributes with(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new Attributes(changed);
    }

    /**
     * Returns all values.
     *
     * @return values by name, in the order in which they were added; unmodifiable
     */
    public Map<String, Object> asMap() {
        return values;
    }

    /**
     * Returns whether there is a value of a name.
     *
     * @param name the name
     * @return true if so
     */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * Returns a whole number.
     *
     * @param name its name
     * @return a number from 0 to {@link #MAX_INTEGER}
     * @throws IllegalArgumentException if it is missing, no whole number or out of range
     */
    public int integer(String name) {
        Object value = values.get(name);
        if (value instanceof Long number && number >= 0 && number <= MAX_INTEGER) {
            return number.intValue();
        }
        throw new IllegalArgumentException(
                "expected a whole number from 0 to " + MAX_INTEGER + " as " + name + ", got " + value);
    }

    /**
     * Returns a whole number that may be left out.
     *
     * @param name its name
     * @param otherwise its value if it is left out
     * @return a number from 0 to {@link #MAX_INTEGER}
     * @throws IllegalArgumentException if it is no whole number or out of range
     */
    public int integer(String name, int otherwise) {
        return has(name) ? integer(name) : otherwise;
    }

    /**
     * Returns whole numbers that a file may give as one number, if they are all the same, or as a list.
     *
     * @param name their name
     * @param count the expected number of values
     * @return count numbers from 0 to {@link #MAX_INTEGER}
     * @throws IllegalArgumentException if they are missing, not as many, no whole numbers or out of range
     */
    public int[] integers(String name, int count) {
        if (!(values.get(name) instanceof List<?> list)) {
            int[] same = new int[count];
            Arrays.fill(same, integer(name));
            return same;
        }
        if (list.size() != count) {
            throw new IllegalArgumentException(
                    "expected a whole number or a list of " + count + " as " + name + ", got " + list);
        }
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            if (!(list.get(i) instanceof Long number) || number < 0 || number > MAX_INTEGER) {
                throw new IllegalArgumentException(
                        "expected whole numbers from 0 to " + MAX_INTEGER + " as " + name + ", got " + list);
            }
            numbers[i] = number.intValue();
        }
        return numbers;
    }

    /**
     * Returns these attributes and one more: a number if all are the same, else a list.
     *
     * @param name its name
     * @param numbers whole numbers, at least one
     * @return a changed copy, from which {@link #integers} reads the numbers
     */
    public Attributes with(String name, int[] numbers) {
        boolean same = IntStream.of(numbers).allMatch(number -> number == numbers[0]);
        return same
                ? with(name, numbers[0])
                : with(name, (Object) IntStream.of(numbers)
                        .mapToObj(number -> (Object) (long) number)
                        .toList());
    }

    /**
     * Returns a number.
     *
     * @param name its name
     * @return a finite number
     * @throws IllegalArgumentException if it is missing, no number or not finite
     */
    public double number(String name) {
        Object value = values.get(name);
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("expected a finite number as " + name + ", got " + value);
    }

    /**
     * Returns a truth value that may be left out.
     *
     * @param name its name
     * @param otherwise its value if it is left out
     * @return the value
     * @throws IllegalArgumentException if it is neither true nor false
     */
    public boolean flag(String name, boolean otherwise) {
        Object value = values.getOrDefault(name, otherwise);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new IllegalArgumentException("expected true or false as " + name + ", got " + value);
    }

    /**
     * Returns descriptions of layers that may be left out.
     *
     * @param name their name
     * @param types finds the type of a name
     * @return the descriptions; none if they are left out
     * @throws IllegalArgumentException if it is no list of descriptions, or one has no name or an unknown type
     */
    public List<LayerDescription> layers(String name, Function<String, LayerType> types) {
        Object value = values.getOrDefault(name, List.of());
        if (value instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
            return list.stream()
                    .map(tree -> LayerDescription.fromTree((Map<?, ?>) tree, types))
                    .toList();
        }
        throw new IllegalArgumentException("expected a list of layers as " + name + ", got " + value);
    }

    /**
     * Refuses attributes of other names.
     *
     * @param names the names that a layer type knows
     * @throws IllegalArgumentException if there is another one
     */
    public void requireOnly(String... names) {
        List<String> known = Arrays.asList(names);
        if (!known.containsAll(values.keySet())) {
            throw new IllegalArgumentException("expected name, type and " + known + ", got " + values.keySet());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes o && values.equals(o.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
