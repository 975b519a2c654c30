package io.github.cnn4j.mnist.serve;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One connection: collects a request, passes it to the API and sends the answer, one request after the other. It belongs to
 * the server's loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A listener follows each write whose end matters.
final class HttpConnection extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = Logger.getLogger(HttpConnection.class.getName());

    /** What is read of a refused body, in sizes of the largest, so that its sender comes to read the answer. */
    private static final int DISCARDED_BODIES = 4;

    private final HttpApi api;
    private final Connections.Watch watch;
    private final RequestDecoder decoder;
    private final Responses responses;
    private final Queue<Object> decoded = new ArrayDeque<>();
    private @Nullable Exchange exchange;
    private boolean inputClosed;
    private boolean ended;
    private boolean taking;

    HttpConnection(HttpApi api, Connections.Watch watch, RequestDecoder decoder, Responses responses) {
        this.api = api;
        this.watch = watch;
        this.decoder = decoder;
        this.responses = responses;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        watch.opened();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (context.channel().isActive()) {
            decoded.add(message);
            takeOn(context);
        } else {
            // What the decoder makes of the beginning of a request when the client is gone.
            ReferenceCountUtil.release(message);
        }
    }

    /** Takes what was decoded, up to the end of a request; what follows waits until that is answered. */
    private void takeOn(ChannelHandlerContext context) {
        if (taking) {
            return;
        }
        taking = true;
        while (!decoded.isEmpty() && (exchange == null || !exchange.received)) {
            Object message = decoded.remove();
            try {
                if (!ended) {
                    take(context, message);
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }
        taking = false;
        context.channel().config().setAutoRead(decoded.isEmpty());
    }

    private void take(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            head(context, request);
        }
        if (message instanceof HttpContent content && exchange != null) {
            content(context, exchange, content);
        }
    }

    private void head(ChannelHandlerContext context, HttpRequest request) {
        Exchange begun = api.begin(request.method().name(), RequestHead.path(request));
        exchange = begun;
        begun.closes = !HttpUtil.isKeepAlive(request);
        boolean waitsForLeave = HttpUtil.is100ContinueExpected(request);
        boolean understood = false;
        try {
            RequestHead.check(request, begun.path());
            understood = true;
            begun.route = api.admit(begun, RequestHead.length(request));
            String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE);
            begun.type = type == null ? "" : Request.type(type);
            if (waitsForLeave) {
                context.writeAndFlush(Responses.carryOn(), context.voidPromise());
            }
        } catch (Refusal e) {
            if (waitsForLeave || !understood) {
                // The body may never come, or its end is not known.
                begun.closes = true;
                begun.received = true;
            }
            send(context, begun, api.failure(begun.path(), e));
        }
    }

    private void content(ChannelHandlerContext context, Exchange reading, HttpContent content) {
        boolean broken = content.decoderResult().isFailure();
        reading.closes |= broken;
        reading.received |= broken || content instanceof LastHttpContent;
        if (reading.route == null) {
            reading.discarded += content.content().readableBytes();
            if (reading.discarded > (long) DISCARDED_BODIES * api.limits().bodyBytes()) {
                context.close();
            }
        } else if (broken) {
            refuse(context, reading, new Refusal(Refusal.BAD_REQUEST, "expected a body in chunks, got a broken one"));
        } else {
            add(context, reading, content);
        }
        if (reading.received) {
            if (reading.route == null) {
                endIfDone(context, reading);
            } else {
                answer(context, reading, reading.route);
            }
        }
    }

    private void add(ChannelHandlerContext context, Exchange reading, HttpContent content) {
        try {
            if (!reading.body.add(content.content())) {
                refuse(context, reading, api.tooLarge("a larger one"));
            }
        } catch (OutOfMemoryError e) {
            refuse(context, reading, e);
        }
    }

    private void refuse(ChannelHandlerContext context, Exchange reading, Throwable reason) {
        reading.route = null;
        reading.body.take();
        send(context, reading, api.failure(reading.path(), reason));
    }

    private void answer(ChannelHandlerContext context, Exchange whole, Route route) {
        Request request = new Request(whole.method(), whole.path(), whole.type, whole.body.take());
        api.answer(route, request).thenAccept(answer -> {
            if (context.executor().inEventLoop()) {
                send(context, whole, answer);
            } else {
                context.executor().execute(() -> send(context, whole, answer));
            }
        });
    }

    private void send(ChannelHandlerContext context, Exchange answering, Answer answer) {
        answering.leave();
        if (!context.channel().isActive()) {
            return;
        }
        answering.closes |= inputClosed || answer.status() == Refusal.UNAVAILABLE;
        context.writeAndFlush(
                        responses.of(context.alloc(), answer, answering.method().equals("HEAD"), answering.closes))
                .addListener((ChannelFutureListener) sent -> {
                    if (sent.isSuccess()) {
                        answering.end(answer.status());
                        answering.answered = true;
                        endIfDone(context, answering);
                    } else {
                        context.close();
                    }
                });
    }

    private void endIfDone(ChannelHandlerContext context, Exchange done) {
        if (!done.answered || !done.received || exchange != done) {
            return;
        }
        exchange = null;
        if (done.closes || inputClosed) {
            ended = true;
            watch.end();
        } else {
            watch.rests();
            if (decoder.hasRest() || !decoded.isEmpty()) {
                watch.begins();
            }
        }
        takeOn(context);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputClosed = true;
            if (exchange == null || !exchange.received) {
                context.close();
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        watch.closed();
        ended = true;
        if (exchange != null) {
            exchange.end(Metrics.NO_ANSWER);
            if (!exchange.received) {
                exchange.leave();
            }
            exchange = null;
        }
        takeOn(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.log(Level.SEVERE, "internal error on a connection", cause);
        }
        context.close();
    }
}
