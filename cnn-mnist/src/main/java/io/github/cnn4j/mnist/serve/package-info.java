/**
 * A trained model as a web server: a page to draw on, and predictions as JSON.
 *
 * <pre>{@code
 * ServedModel model = ServedModel.of(ModelFile.load(file), List.of());
 * InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080);
 * try (PredictServer server = PredictServer.start(model, address, ServeLimits.DEFAULT)) {
 *     System.out.println(server.uri());
 *     ...
 * }
 * }</pre>
 *
 * <p>A request's way: Netty reads and decodes it, on one thread for all connections, the loop. {@code HttpConnection} collects
 * it, and {@code Connections} ends it when its client is too slow. {@code HttpApi} finds the {@code Route}, asks
 * {@code Admission} for a place, and turns errors into a status and one sentence. {@code InputReader} makes the
 * network's input of the body, on a worker if that is a picture, and {@code BatchingPredictor} computes all inputs that have
 * come in at once.
 */
@NullMarked
package io.github.cnn4j.mnist.serve;

import org.jspecify.annotations.NullMarked;
