package io.github.cnn4j.spark.param;

import org.apache.spark.ml.param.Param;

/**
 * What sets its parameters and returns itself.
 *
 * @param <S> its class
 */
public interface Settable<S> {

    /**
     * Sets a parameter.
     *
     * @param param the parameter
     * @param value the value
     * @return this
     * @throws IllegalArgumentException if the parameter's validator refuses the value
     */
    S with(Param<?> param, Object value);

    /**
     * Gives a parameter a default.
     *
     * @param param the parameter
     * @param value the default
     */
    void withDefault(Param<?> param, Object value);
}
