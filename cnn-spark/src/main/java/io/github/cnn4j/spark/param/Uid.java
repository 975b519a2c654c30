package io.github.cnn4j.spark.param;

import org.apache.spark.ml.util.Identifiable$;
import org.jspecify.annotations.Nullable;

/**
 * Hands an identifier to a class whose superclass asks for it in its constructor, before the class can have set a field:
 * Spark's parameters take the name of their owner when they are created. The identifier is announced in the arguments of
 * {@code this(...)} and fetched when Spark asks first.
 */
public final class Uid {

    private static final ThreadLocal<@Nullable String> ANNOUNCED = new ThreadLocal<>();

    /** Proof that an identifier was announced: the argument of the private constructor. */
    public static final class Announced {
        private Announced() {}
    }

    private Uid() {}

    /**
     * Announces an identifier. To be called in the arguments of {@code this(...)}.
     *
     * @param uid the identifier
     * @return proof of it
     */
    public static Announced announce(String uid) {
        ANNOUNCED.set(uid);
        return new Announced();
    }

    /**
     * Announces a random identifier.
     *
     * @param prefix what it begins with
     * @return proof of it
     */
    public static Announced random(String prefix) {
        return announce(Identifiable$.MODULE$.randomUID(prefix));
    }

    /**
     * Returns the identifier announced in this thread, and forgets it.
     *
     * @return the identifier
     * @throws IllegalStateException if none was announced
     */
    public static String fetch() {
        String uid = ANNOUNCED.get();
        ANNOUNCED.remove();
        if (uid == null) {
            throw new IllegalStateException("no uid was announced before the superclass asked for it");
        }
        return uid;
    }
}
