package io.github.cnn4j.mnist.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.cnn4j.loss.Softmax;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.io.IOException;
import java.util.List;

/** Answers {@code POST /predict} and {@code POST /layers}. */
final class PredictRoutes {
    private final ServedModel model;
    private final InputReader inputs;
    private final BatchingPredictor predictor;
    private final LayerView layers;

    PredictRoutes(ServedModel model, ServeLimits limits, Metrics metrics) {
        this.model = model;
        this.inputs = new InputReader(model, limits);
        this.predictor = new BatchingPredictor(model.network(), limits.batch(), metrics::batch);
        this.layers = new LayerView(model.network());
    }

    List<Route> routes() {
        return List.of(Route.post("/predict", this::predict), Route.post("/layers", this::layers));
    }

    private Answer predict(Request request) throws IOException, Refusal {
        Matrix probabilities = probabilities(inputs.read(request));
        return Answer.json(Answer.OK, json -> {
            json.writeStartObject();
            writePrediction(json, probabilities);
            json.writeEndObject();
        });
    }

    private Answer layers(Request request) throws IOException, Refusal {
        Matrix input = inputs.read(request);
        Matrix probabilities = probabilities(input);
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

    private Matrix probabilities(Matrix input) throws Refusal {
        Matrix probabilities = predictor.predict(input);
        if (!probabilities.isFinite()) {
            throw new Refusal(
                    Refusal.UNPROCESSABLE, "expected an input with probabilities, got one whose outputs overflow");
        }
        return probabilities;
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
