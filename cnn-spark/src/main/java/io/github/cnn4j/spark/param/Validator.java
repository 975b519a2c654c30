package io.github.cnn4j.spark.param;

import java.io.Serializable;
import java.util.function.Predicate;
import scala.Function1;
import scala.runtime.AbstractFunction1;

/** Validators of Spark's parameters from Java's predicates. */
final class Validator {

    private Validator() {}

    /** A predicate that travels with its parameter. */
    interface Check<T> extends Predicate<T>, Serializable {}

    static <T> Function1<T, Object> of(Check<T> check) {
        return new Checked<>(check);
    }

    private static final class Checked<T> extends AbstractFunction1<T, Object> implements Serializable {
        private static final long serialVersionUID = 1;

        private final Check<T> check;

        Checked(Check<T> check) {
            this.check = check;
        }

        @Override
        public Object apply(T value) {
            return check.test(value);
        }
    }
}
