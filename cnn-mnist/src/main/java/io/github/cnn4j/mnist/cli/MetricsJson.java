package io.github.cnn4j.mnist.cli;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.cnn4j.matrix.Blas;
import io.github.cnn4j.mnist.metrics.ClassificationReport;
import io.github.cnn4j.train.EpochResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the results of a training run in machine-readable form: {@code metrics.json}. */
final class MetricsJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private MetricsJson() {}

    /** Writes the object. Without a report (the run was interrupted) it has no test results. */
    static void write(Outcome outcome, @Nullable ClassificationReport report, OutputStream stream) throws IOException {
        TrainingOptions options = outcome.options();
        try (JsonGenerator json = FACTORY.createGenerator(stream, JsonEncoding.UTF8)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("dataset", outcome.data().name());
            json.writeStringField("origin", outcome.data().origin());
            json.writeNumberField("trainImages", outcome.data().train().size());
            json.writeNumberField("testImages", outcome.data().test().size());
            json.writeNumberField("parameters", outcome.network().parameterCount());
            json.writeStringField("form", Converters.name(options.form));
            json.writeStringField("precision", Converters.name(options.precision));
            json.writeNumberField("threads", options.threads);
            json.writeStringField("blas", Blas.description());
            json.writeNumberField("seed", options.seed);
            json.writeNumberField("batch", options.batch);
            json.writeStringField("network", options.network);
            json.writeStringField("optimizer", Converters.name(options.optimizer));
            json.writeStringField("schedule", Converters.name(options.schedule));
            json.writeNumberField("learningRate", options.learningRate);
            if (options.optimizer.hasMomentum()) {
                json.writeNumberField("momentum", options.momentum);
            }
            json.writeNumberField("weightDecay", options.weightDecay);
            json.writeNumberField("labelSmoothing", options.labelSmoothing);
            json.writeStringField("classWeights", Converters.name(options.classWeights));
            json.writeStringField("augmentation", options.augmentation.settings());
            json.writeNumberField("shards", options.shards);
            json.writeArrayFieldStart("classNames");
            for (String name : outcome.data().classNames()) {
                json.writeString(name);
            }
            json.writeEndArray();
            json.writeStringField("end", outcome.history().end().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("batches", outcome.history().batchLosses().size());
            json.writeArrayFieldStart("epochs");
            for (EpochResult epoch : outcome.history().epochs()) {
                write(json, epoch);
            }
            json.writeEndArray();
            if (report != null) {
                number(json, "testAccuracy", report.confusion().accuracy());
                number(json, "testBalancedAccuracy", report.confusion().balancedAccuracy());
                number(json, "testCrossEntropy", report.crossEntropy());
                number(json, "testMeanNegativeProbability", report.meanNegativeProbability());
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void write(JsonGenerator json, EpochResult epoch) throws IOException {
        json.writeStartObject();
        json.writeNumberField("epoch", epoch.epoch());
        number(json, "trainLoss", epoch.trainLoss());
        number(json, "testAccuracy", epoch.test().accuracy());
        number(json, "testCrossEntropy", epoch.test().crossEntropy());
        number(json, "testMeanNegativeProbability", epoch.test().meanNegativeProbability());
        number(json, "seconds", epoch.seconds());
        json.writeEndObject();
    }

    /** Writes a number. JSON has no infinite ones, such as an overflowed cross-entropy. */
    private static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }
}
