package io.github.cnn4j.network;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Detects a second thread that uses an object of one thread at a time, by one comparison at the start of a call. */
public final class Turn {

    private final String what;
    private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>();

    /**
     * Creates a turn that no thread holds.
     *
     * @param what name of the object, for the message: {@code a pass}
     */
    public Turn(String what) {
        this.what = what;
    }

    /**
     * Begins a call.
     *
     * @throws IllegalStateException if a call is under way, of another thread or of this one
     */
    public void begin() {
        Thread current = Thread.currentThread();
        if (!owner.compareAndSet(null, current)) {
            Thread other = owner.get();
            throw new IllegalStateException(what + " belongs to one thread at a time: thread " + current.getName()
                    + " called while thread " + (other == null ? "another" : other.getName()) + " was using it");
        }
    }

    /** Ends the call that {@link #begin} began. */
    public void end() {
        owner.set(null);
    }

    /**
     * Returns whether a call is under way in this thread.
     *
     * @return true between {@link #begin} and {@link #end}
     */
    public boolean isMine() {
        return owner.get() == Thread.currentThread();
    }

    /**
     * Refuses another thread while a call is under way.
     *
     * @throws IllegalStateException if a call is under way in another thread
     */
    public void requireNoOther() {
        Thread other = owner.get();
        if (other != null && other != Thread.currentThread()) {
            throw new IllegalStateException(what + " belongs to one thread at a time: thread "
                    + Thread.currentThread().getName() + " called while thread " + other.getName() + " was using it");
        }
    }
}
