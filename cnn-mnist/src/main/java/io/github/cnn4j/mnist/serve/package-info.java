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
 * <p>A request's way: the JDK's HTTP server reads its header and runs it on a thread of {@code ExchangeThreads}, which ends
 * it when its client is too slow. {@code HttpApi} finds the {@code Route}, asks {@code Admission} for a place, and turns
 * whatever goes wrong into a status and one sentence. {@code InputReader} makes the network's input of the body, and
 * {@code BatchingPredictor} computes all inputs that wait at once.
 */
@NullMarked
package io.github.cnn4j.mnist.serve;

import org.jspecify.annotations.NullMarked;
