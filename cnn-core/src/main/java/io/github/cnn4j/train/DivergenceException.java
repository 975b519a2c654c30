package io.github.cnn4j.train;

/** Training came to NaN or infinity; the message says in which epoch, batch, layer and parameter. */
public final class DivergenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A divergence.
     *
     * @param message where it was found
     */
    public DivergenceException(String message) {
        super(message);
    }
}
