package io.github.cnn4j.mnist.serve;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** A body while it comes in; it takes no more memory than twice what has come. */
final class BodyBuffer {
    private static final byte[] NOTHING = {};

    private final int limit;
    private byte[] bytes = NOTHING;
    private int count;

    BodyBuffer(int limit) {
        this.limit = limit;
    }

    /** Takes a piece; false if the body is larger than the limit, and then it is empty. */
    boolean add(ByteBuf piece) {
        int length = piece.readableBytes();
        if (length > limit - count) {
            take();
            return false;
        }
        if (length > bytes.length - count) {
            // A body that comes in one piece, as most do, is copied once.
            int larger = count == 0 ? length : (int) Math.min(limit, Math.max(2L * count, (long) count + length));
            bytes = Arrays.copyOf(bytes, larger);
        }
        piece.readBytes(bytes, count, length);
        count += length;
        return true;
    }

    /** What has come, which this buffer forgets. */
    byte[] take() {
        byte[] taken = count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
        bytes = NOTHING;
        count = 0;
        return taken;
    }
}
