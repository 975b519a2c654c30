package io.github.cnn4j.mnist.serve;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/** Decodes requests, tells when the first byte of one comes, and refuses those with two lengths. */
final class RequestDecoder extends HttpRequestDecoder {
    static final int HEADER_BYTES = 1 << 14;
    private static final int LINE_BYTES = 1 << 12;
    private static final int PIECE_BYTES = 1 << 16;

    private final Connections.Watch watch;

    RequestDecoder(Connections.Watch watch) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(LINE_BYTES)
                .setMaxHeaderSize(HEADER_BYTES)
                .setMaxChunkSize(PIECE_BYTES));
        this.watch = watch;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
        watch.begins();
        super.channelRead(context, bytes);
    }

    /** Whether a part of the next request is there. */
    boolean hasRest() {
        return actualReadableBytes() > 0;
    }

    /** Refuses such a request: a proxy may read the other length, and take for a request what is a body here. */
    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("expected Content-Length or Transfer-Encoding, got both");
    }
}
