package io.github.cnn4j.optim;

/** Thrown when training produces NaN or infinity; the message says where. */
public final class DivergenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message the place of NaN or infinity
     */
    public DivergenceException(String message) {
        super(message);
    }
}
