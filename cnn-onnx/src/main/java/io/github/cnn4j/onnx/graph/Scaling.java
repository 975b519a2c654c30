package io.github.cnn4j.onnx.graph;

import io.github.cnn4j.data.Normalization;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * What a file does with its input x before the first layer: factor · x + shift, with one factor and shift for all values or one
 * for each index of an axis.
 *
 * @param axis the axis, from 0 after the batch; -1 where there is one factor and shift
 * @param factors what values are multiplied by
 * @param shifts what is added then, as many
 */
public record Scaling(int axis, List<Double> factors, List<Double> shifts) {

    /** Nothing is done with the input. */
    public static final Scaling NONE = new Scaling(-1, List.of(1.0), List.of(0.0));

    /**
     * Copies the lists.
     *
     * @param axis the axis
     * @param factors what values are multiplied by
     * @param shifts what is added then
     */
    public Scaling {
        factors = List.copyOf(factors);
        shifts = List.copyOf(shifts);
    }

    /**
     * Returns what is done after a product.
     *
     * @param by multiplied by this, one number or one for each index of its axis
     * @return the scaling
     * @throws IllegalArgumentException if numbers are given for different axes
     */
    public Scaling times(PerAxis by) {
        DoubleBinaryOperator product = (a, b) -> a * b;
        return new Scaling(commonAxis(by), combine(factors, by, product), combine(shifts, by, product));
    }

    /**
     * Returns what is done after a sum.
     *
     * @param summand this is added, one number or one for each index of its axis
     * @return the scaling
     * @throws IllegalArgumentException if numbers are given for different axes
     */
    public Scaling plus(PerAxis summand) {
        return new Scaling(
                commonAxis(summand),
                combine(factors, summand, (factor, number) -> factor),
                combine(shifts, summand, Double::sum));
    }

    private int commonAxis(PerAxis numbers) {
        if (axis >= 0 && numbers.axis() >= 0 && axis != numbers.axis()) {
            throw new IllegalArgumentException("the input is scaled along two different axes");
        }
        return Math.max(axis, numbers.axis());
    }

    private static List<Double> combine(List<Double> values, PerAxis numbers, DoubleBinaryOperator operator) {
        int size = Math.max(values.size(), numbers.values().size());
        List<Double> combined = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            double value = values.get(values.size() == 1 ? 0 : i);
            combined.add(operator.applyAsDouble(value, numbers.get(i)));
        }
        return combined;
    }

    /**
     * Returns the scaling after the input's axes have changed.
     *
     * @param newAxes the axes in their new order, from 0 after the batch
     * @return the scaling
     */
    public Scaling transposed(List<Integer> newAxes) {
        return axis < 0 ? this : new Scaling(newAxes.indexOf(axis), factors, shifts);
    }

    /**
     * Refuses a scaling by more than one number, where the axes are about to be lost.
     *
     * @return this
     * @throws IllegalArgumentException if there are several numbers
     */
    public Scaling requireOne() {
        if (axis >= 0) {
            throw new IllegalArgumentException("the input is scaled by one number for each index of axis " + (axis + 1)
                    + ", and its axes are rearranged then");
        }
        return this;
    }

    /**
     * Returns the same as a normalization: (x / 255 - mean) / standardDeviation = factor · x + shift with
     * standardDeviation = 1 / (255 · factor) and mean = -shift · standardDeviation.
     *
     * @return the normalization, for each channel if the numbers differ
     * @throws IllegalArgumentException if the numbers are for another axis than the channels, a factor is not above 0, or a
     *     number is not finite
     */
    public Normalization normalization() {
        if (axis > 0) {
            throw new IllegalArgumentException(
                    "the input is scaled along axis " + (axis + 1) + ", expected the same for all values of a channel");
        }
        List<Double> means = new ArrayList<>();
        List<Double> standardDeviations = new ArrayList<>();
        int size = Math.max(factors.size(), shifts.size());
        for (int c = 0; c < size; c++) {
            double standardDeviation = 1 / (255 * factors.get(factors.size() == 1 ? 0 : c));
            means.add(-shifts.get(c) * standardDeviation);
            standardDeviations.add(standardDeviation);
        }
        return new Normalization(means, standardDeviations);
    }

    /**
     * One number, or one for each index of an axis.
     *
     * @param axis the axis, from 0 after the batch; -1 for one number
     * @param values the numbers
     */
    public record PerAxis(int axis, List<Double> values) {

        /**
         * Copies the numbers.
         *
         * @param axis the axis
         * @param values the numbers
         */
        public PerAxis {
            values = List.copyOf(values);
        }

        /**
         * Returns the number for an index.
         *
         * @param index index along the axis
         * @return the number
         */
        public double get(int index) {
            return values.get(values.size() == 1 ? 0 : index);
        }

        /**
         * Returns numbers made of these.
         *
         * @param operator what is done with each
         * @return numbers along the same axis
         */
        public PerAxis map(DoubleUnaryOperator operator) {
            return new PerAxis(
                    axis, values.stream().map(operator::applyAsDouble).toList());
        }
    }
}
