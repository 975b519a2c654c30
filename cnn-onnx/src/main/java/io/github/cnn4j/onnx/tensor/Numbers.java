package io.github.cnn4j.onnx.tensor;

/** The numbers of a tensor, each type in an array of its own; nothing is rounded. */
public sealed interface Numbers {

    /**
     * Returns how many there are.
     *
     * @return the length of the array
     */
    int size();

    /**
     * Returns a number.
     *
     * @param index its index, from 0
     * @return the number
     */
    double get(int index);

    /**
     * Returns the same numbers in another order.
     *
     * @param order for each number of the result its index here
     * @return new numbers
     */
    Numbers pick(int[] order);

    /** Numbers in single precision, and narrower ones widened. */
    final class Floats implements Numbers {

        private final float[] values;

        /**
         * Holds an array.
         *
         * @param values the array itself, not a copy
         */
        public Floats(float[] values) {
            this.values = values;
        }

        /**
         * Returns the array itself.
         *
         * @return not a copy
         */
        public float[] values() {
            return values;
        }

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public double get(int index) {
            return values[index];
        }

        @Override
        public Numbers pick(int[] order) {
            float[] picked = new float[order.length];
            for (int i = 0; i < picked.length; i++) {
                picked[i] = values[order[i]];
            }
            return new Floats(picked);
        }
    }

    /** Numbers in double precision. */
    final class Doubles implements Numbers {

        private final double[] values;

        /**
         * Holds an array.
         *
         * @param values the array itself, not a copy
         */
        public Doubles(double[] values) {
            this.values = values;
        }

        /**
         * Returns the array itself.
         *
         * @return not a copy
         */
        public double[] values() {
            return values;
        }

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public double get(int index) {
            return values[index];
        }

        @Override
        public Numbers pick(int[] order) {
            double[] picked = new double[order.length];
            for (int i = 0; i < picked.length; i++) {
                picked[i] = values[order[i]];
            }
            return new Doubles(picked);
        }
    }

    /** Whole numbers, such as shapes and axes. */
    final class Longs implements Numbers {

        private final long[] values;

        /**
         * Holds an array.
         *
         * @param values the array itself, not a copy
         */
        public Longs(long[] values) {
            this.values = values;
        }

        /**
         * Returns the array itself.
         *
         * @return not a copy
         */
        public long[] values() {
            return values;
        }

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public double get(int index) {
            return values[index];
        }

        @Override
        public Numbers pick(int[] order) {
            long[] picked = new long[order.length];
            for (int i = 0; i < picked.length; i++) {
                picked[i] = values[order[i]];
            }
            return new Longs(picked);
        }
    }
}
