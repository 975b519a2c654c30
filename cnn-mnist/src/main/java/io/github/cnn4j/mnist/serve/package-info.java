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
 * <p>The JDK's HTTP server reads the header of a request and runs the request on a thread of {@code ExchangeThreads}, which
 * ends it when its client is too slow. {@code HttpApi} finds the {@code Route}, asks {@code Admission} whether it may run,
 * and turns errors into a status and one sentence. {@code InputReader} converts the body to the network's input, and
 * {@code BatchingPredictor} computes all waiting inputs at once.
 */
@NullMarked
package io.github.cnn4j.mnist.serve;

import org.jspecify.annotations.NullMarked;
