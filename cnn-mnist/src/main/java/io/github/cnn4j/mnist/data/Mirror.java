package io.github.cnn4j.mnist.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** A web server that holds gzipped IDX files under one base address. */
final class Mirror implements FileOrigin {
    /** Bytes that a gzipped file may have beyond the content: the header, and what deflate adds to incompressible data. */
    private static final long GZIP_ROOM = 1 << 16;

    private static final int GZIP_MAGIC = 0x1F8B;
    private static final int QUOTED = 40;

    private final URI base;
    private final MirrorLimits limits;
    private final HttpClient client;

    /** The base ends in a slash. */
    Mirror(URI base, MirrorLimits limits) {
        this.base = base;
        this.limits = limits;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(limits.connect())
                .build();
    }

    @Override
    public String name() {
        return base.toString();
    }

    @Override
    public void send(PinnedFile file, Receiver receiver) throws IOException {
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer =
                get(base.resolve(file.file().fileName() + ".gz"));
        ResponseStream response = new ResponseStream(limits, file.bytes() + GZIP_ROOM);
        answer.body().subscribe(response);
        try (InputStream body = new BufferedInputStream(response)) {
            if (answer.statusCode() != 200) {
                throw new IOException("answered HTTP " + answer.statusCode());
            }
            expectGzip(body, answer.headers().firstValue("Content-Type").orElse("data without a type"));
            receiver.receive(file.form() == PinnedFile.Form.GZIP ? body : gunzip(body));
        }
    }

    @Override
    public void close() {
        // The client's threads end with the client.
    }

    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> get(URI address) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(limits.answer()).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofPublisher());
        } catch (HttpConnectTimeoutException e) {
            throw new UnreachableException("no connection within " + ResponseStream.seconds(limits.connect()), e);
        } catch (HttpTimeoutException e) {
            throw new UnreachableException("no answer within " + ResponseStream.seconds(limits.answer()), e);
        } catch (ConnectException e) {
            throw new UnreachableException(isUnknownHost(e) ? "host not found" : "connection refused", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + address);
        }
    }

    private static boolean isUnknownHost(ConnectException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    /** Refuses other data: a host without the files, or a captive portal, may answer with a page and status 200. */
    private static void expectGzip(InputStream body, String type) throws IOException {
        body.mark(QUOTED);
        byte[] start = body.readNBytes(QUOTED);
        body.reset();
        boolean gzip =
                start.length >= 2 && (Byte.toUnsignedInt(start[0]) << 8 | Byte.toUnsignedInt(start[1])) == GZIP_MAGIC;
        if (!gzip) {
            String text = new String(start, StandardCharsets.US_ASCII)
                    .replaceAll("[^ -~]+", " ")
                    .strip();
            throw new IOException("expected gzip data, got " + type + " that begins \"" + text + "\"");
        }
    }

    private static InputStream gunzip(InputStream body) throws IOException {
        return GzipCompressorInputStream.builder()
                .setInputStream(body)
                .setDecompressConcatenated(true)
                .get();
    }
}
