package io.github.cnn4j.train;

/** Called, in the training thread, at each point at which a training run can be checkpointed. */
@FunctionalInterface
public interface StateListener {

    /** The point at which the listener is called. */
    enum Moment {
        /** A batch is done. */
        BATCH,
        /** An epoch is trained and evaluated. */
        EPOCH,
        /** {@link Trainer#train()} is about to return, for any reason but an exception. */
        END
    }

    /**
     * Called once when the trainer is created, before the first batch. A network that cannot be saved is refused here.
     *
     * @param trainer the trainer
     */
    default void onStart(Trainer trainer) {}

    /**
     * Called at each point at which the training run can be checkpointed.
     *
     * @param trainer the trainer, whose {@link Trainer#state()} may be taken, which costs a copy of the parameters
     * @param moment the point
     */
    void onState(Trainer trainer, Moment moment);
}
