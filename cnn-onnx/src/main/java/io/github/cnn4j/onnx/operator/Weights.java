package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.onnx.tensor.Constant;
import io.github.cnn4j.onnx.tensor.Numbers;
import io.github.cnn4j.onnx.tensor.Numbers.Doubles;
import io.github.cnn4j.onnx.tensor.Numbers.Floats;
import java.util.List;

/** Tensors of a file as matrices, in the file's precision and without copying. */
final class Weights {

    private Weights() {}

    /** The first dimension as rows. */
    static Matrix rows(Constant constant) {
        int rows = constant.dimensions().get(0);
        if (constant.size() == 0) {
            throw new IllegalArgumentException("its weights of " + constant.dimensions() + " have no values");
        }
        return matrix(constant.numbers(), rows, constant.size() / rows);
    }

    /** A vector of a given size as one row. */
    static Matrix vector(String what, Constant constant, int size) {
        if (!constant.dimensions().equals(List.of(size))) {
            throw new IllegalArgumentException(
                    "expected " + what + " of " + size + " values, got a tensor of " + constant.dimensions());
        }
        return matrix(constant.numbers(), 1, size);
    }

    /** A row of zeros in the precision of another tensor. */
    static Matrix zeros(Constant like, int size) {
        return like.precision().zeros(1, size);
    }

    private static Matrix matrix(Numbers numbers, int rows, int columns) {
        if (numbers instanceof Doubles doubles) {
            return DoubleMatrix.over(doubles.values(), rows, columns);
        }
        if (numbers instanceof Floats floats) {
            return FloatMatrix.over(floats.values(), rows, columns);
        }
        throw new IllegalArgumentException("expected floating-point numbers, got whole numbers");
    }
}
