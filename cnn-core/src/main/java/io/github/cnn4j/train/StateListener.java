package io.github.cnn4j.train;

/** Called, in the training thread, at each point at which a training run can be checkpointed. */
@FunctionalInterface
public interface StateListener {

    /** Which moment it is. */
    enum Moment {
        /** A batch is done. */
        BATCH,
        /** An epoch is trained and evaluated. */
        EPOCH,
        /** {@link Trainer#train()} is about to return, for whatever reason but an exception. */
        END
    }

    /**
     * Called once when the trainer is made, before any batch: the place to refuse what could not be kept later.
     *
     * @param trainer the trainer
     */
    default void onStart(Trainer trainer) {}

    /**
     * A moment has come.
     *
     * @param trainer whose {@link Trainer#state()} may be taken, which costs a copy of the parameters
     * @param moment which
     */
    void onState(Trainer trainer, Moment moment);
}
