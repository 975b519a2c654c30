package io.github.cnn4j.mnist.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.cnn4j.loss.Softmax;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Answers {@code POST /predict} and {@code POST /layers}. */
final class PredictRoutes {
    private final ServedModel model;
    private final InputReader inputs;
    private final BatchingPredictor predictor;
    private final ServerThreads threads;
    private final LayerView layers;

    PredictRoutes(ServedModel model, ServeLimits limits, Metrics metrics, ServerThreads threads) {
        Network network = model.network();
        this.model = model;
        this.inputs = new InputReader(model, limits);
        this.predictor = new BatchingPredictor(
                network::predict,
                network.precision().zeros(limits.batch(), model.inputSize()),
                metrics::batch,
                threads);
        this.threads = threads;
        this.layers = new LayerView(network);
    }

    List<Route> routes() {
        return List.of(Route.post("/predict", this::predict), Route.post("/layers", this::layers));
    }

    private CompletableFuture<Answer> predict(Request request) throws Refusal {
        CompletableFuture<Matrix> probabilities = inputs.isShort(request)
                ? predictor.predict(inputs.read(request))
                : onWorker(() -> inputs.read(request)).thenComposeAsync(predictor::predict, threads.loop());
        return probabilities.thenCompose(rows -> answered(() -> {
            requireFinite(rows);
            return Answer.json(Answer.OK, json -> {
                json.writeStartObject();
                writePrediction(json, rows);
                json.writeEndObject();
            });
        }));
    }

    private CompletableFuture<Answer> layers(Request request) {
        return onWorker(() -> layers(inputs.read(request)));
    }

    private Answer layers(Matrix input) throws Refusal {
        Matrix probabilities = model.network().predict(input);
        requireFinite(probabilities);
        List<LayerView.Output> outputs = layers.outputs(input);
        for (LayerView.Output output : outputs) {
            if (!Double.isFinite(output.min()) || !Double.isFinite(output.max())) {
                throw new Refusal(
                        Refusal.UNPROCESSABLE,
                        "expected an input whose outputs are numbers, got one that overflows in " + output.name());
            }
        }
        return Answer.json(Answer.OK, json -> {
            json.writeStartObject();
            writePrediction(json, probabilities);
            json.writeArrayFieldStart("layers");
            for (LayerView.Output output : outputs) {
                writeLayer(json, output);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** Work that may find a request at fault. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws Refusal;
    }

    private <T> CompletableFuture<T> onWorker(Work<T> work) {
        return CompletableFuture.supplyAsync(() -> work, threads.workers()).thenCompose(PredictRoutes::answered);
    }

    private static <T> CompletableFuture<T> answered(Work<T> work) {
        try {
            return CompletableFuture.completedFuture(work.run());
        } catch (Refusal e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static void requireFinite(Matrix probabilities) throws Refusal {
        if (!probabilities.isFinite()) {
            throw new Refusal(
                    Refusal.UNPROCESSABLE, "expected an input with probabilities, got one whose outputs overflow");
        }
    }

    private void writePrediction(JsonGenerator json, Matrix probabilities) throws IOException {
        int best = Softmax.argMax(probabilities, 0);
        json.writeNumberField("index", best);
        json.writeStringField("class", model.classNames().name(best));
        json.writeFieldName("probability");
        writeNumber(json, probabilities.getEntry(0, best));
        json.writeArrayFieldStart("classes");
        for (String name : model.classNames().all()) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("probabilities");
        for (int i = 0; i < probabilities.getColumnDimension(); i++) {
            writeNumber(json, probabilities.getEntry(0, i));
        }
        json.writeEndArray();
    }

    /** Writes a number with the digits of the network's precision. */
    private void writeNumber(JsonGenerator json, double value) throws IOException {
        if (model.network().precision() == Precision.FLOAT) {
            json.writeNumber((float) value);
        } else {
            json.writeNumber(value);
        }
    }

    private static void writeLayer(JsonGenerator json, LayerView.Output output) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", output.name());
        json.writeStringField("description", output.description());
        json.writeNumberField("channels", output.shape().channels());
        json.writeNumberField("height", output.shape().height());
        json.writeNumberField("width", output.shape().width());
        json.writeNumberField("shown", output.channels());
        json.writeNumberField("min", output.min());
        json.writeNumberField("max", output.max());
        json.writeBinaryField("values", output.values());
        json.writeEndObject();
    }
}
