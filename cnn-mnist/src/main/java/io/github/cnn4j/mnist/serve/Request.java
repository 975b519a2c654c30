package io.github.cnn4j.mnist.serve;

import java.util.Locale;

/**
 * A request as the routes see it.
 *
 * @param method the method
 * @param path the path, without a query
 * @param type the type of the body without parameters, in lower case; empty if it is not given
 * @param body the bytes of the body; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Requests are never compared.
record Request(String method, String path, String type, byte[] body) {
    /** The type in a header field, without its parameters. */
    static String type(String field) {
        int end = field.indexOf(';');
        return (end < 0 ? field : field.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
