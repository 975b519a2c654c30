package io.github.cnn4j.mnist.serve;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * Writes answers as responses; one thread at a time.
 *
 * <p>All of a response, whose header hardly changes, lies in one buffer. Netty's encoder takes a map of header fields and two
 * buffers a response.
 */
final class Responses {
    private static final ByteBuf CARRY_ON = Unpooled.unreleasableBuffer(
            Unpooled.wrappedBuffer("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
    private static final String OK = statusLine(Answer.OK);
    private static final long SECOND_MILLIS = 1000;

    /** More than most headers have; a buffer grows. */
    private static final int HEADER_BYTES = 256;

    private long second = -1;
    private byte[] fixed = {};

    /**
     * Writes a response.
     *
     * @param answer what it holds
     * @param head whether its body is not sent
     * @param closes whether the connection ends with it
     * @return header and body, to be released after it was sent
     */
    ByteBuf of(ByteBufAllocator buffers, Answer answer, boolean head, boolean closes) {
        byte[] body = answer.bytes();
        ByteBuf response = buffers.directBuffer(HEADER_BYTES + body.length);
        ascii(response, answer.status() == Answer.OK ? OK : statusLine(answer.status()));
        response.writeBytes(fixedFields());
        ascii(response, "content-type: ");
        ascii(response, answer.type());
        ascii(response, "\r\ncontent-length: ");
        ascii(response, Integer.toString(body.length));
        for (Map.Entry<String, String> field : answer.headers().entrySet()) {
            ascii(response, "\r\n" + field.getKey() + ": " + field.getValue());
        }
        ascii(response, closes ? "\r\nconnection: close\r\n\r\n" : "\r\n\r\n");
        if (!head) {
            response.writeBytes(body);
        }
        return response;
    }

    /** Tells a client that waits for it to send the body. */
    static ByteBuf carryOn() {
        return CARRY_ON.duplicate();
    }

    private static String statusLine(int status) {
        return "HTTP/1.1 " + HttpResponseStatus.valueOf(status) + "\r\n";
    }

    private static void ascii(ByteBuf response, String text) {
        response.writeCharSequence(text, StandardCharsets.US_ASCII);
    }

    /** The fields that are the same for a second. */
    private byte[] fixedFields() {
        long now = System.currentTimeMillis() / SECOND_MILLIS;
        if (now != second) {
            second = now;
            String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    Instant.ofEpochSecond(now).atOffset(ZoneOffset.UTC));
            fixed = ("date: " + date + "\r\nx-content-type-options: nosniff\r\ncache-control: no-store\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }
        return fixed;
    }
}
