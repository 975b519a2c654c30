package io.github.cnn4j.onnx.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.onnx.Onnx;
import io.github.cnn4j.onnx.OnnxModel;
import io.github.cnn4j.onnx.suite.SuiteCase.DataSet;
import io.github.cnn4j.onnx.tensor.Constant;
import io.github.cnn4j.onnx.tensor.ExternalData;
import io.github.cnn4j.onnx.tensor.TensorReader;
import io.github.cnn4j.onnx.testing.Agreement;
import io.github.cnn4j.onnx.testing.Inputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every case of ONNX's suite whose operators are read: it passes or is refused in a sentence, and docs/onnx-operators.md says
 * which. With {@code -Dcnn4j.write} the table is written.
 */
class SuiteTest {

    private static final Path TABLE = Path.of("..", "docs", "onnx-operators.md");

    /** Cases whose expected values are written with four digits, and how near those are. */
    private static final Map<String, Double> ROUNDED =
            Map.of("node/test_averagepool_2d_ceil_last_window_starts_on_pad", 5e-4);

    private static final TensorReader READER = new TensorReader(ExternalData.none());

    @Test
    void everyCasePassesOrIsRefusedAsTheTableSays() throws Exception {
        Map<String, String> results = new TreeMap<>();
        for (SuiteCase suiteCase : SuiteCase.all()) {
            results.put(suiteCase.name(), result(suiteCase));
        }

        String table = Table.of(SuiteCase.all(), results);
        if (System.getProperty("cnn4j.write") != null) {
            Files.writeString(TABLE, table);
        }
        assertEquals(
                List.of(),
                results.entrySet().stream()
                        .filter(e -> e.getValue().startsWith(Table.FAILED))
                        .toList());
        assertEquals(Files.readString(TABLE), table, "run this test with -Dcnn4j.write to write the table anew");
    }

    private static String result(SuiteCase suiteCase) throws IOException {
        if (suiteCase.sets().isEmpty()) {
            // Its numbers are not kept: it must be refused before they are needed.
            return refusal(suiteCase.model().toByteArray());
        }
        for (DataSet set : suiteCase.sets()) {
            byte[] model = suiteCase.withWeights(set);
            try {
                double error = error(Onnx.fromBytes(model), set);
                if (!(error <= ROUNDED.getOrDefault(suiteCase.name(), Agreement.FLOAT))) {
                    return Table.FAILED + String.format(Locale.ROOT, " with a relative error of %.1e", error);
                }
            } catch (ModelFormatException e) {
                return refusal(model);
            } catch (AssertionError e) {
                return Table.FAILED + ": " + e.getMessage();
            }
        }
        return Table.PASSED;
    }

    private static String refusal(byte[] model) throws IOException {
        try {
            Onnx.fromBytes(model);
            return Table.FAILED + ": was not refused";
        } catch (ModelFormatException e) {
            String message = String.valueOf(e.getMessage());
            assertTrue(message.startsWith("the model: "), message);
            return message.substring("the model: ".length());
        }
    }

    private static double error(OnnxModel model, DataSet set) {
        Matrix input = matrix(set.inputs().get(0), model.network().precision());
        model.normalization()
                .ifPresent(n -> Inputs.normalize(input, n, model.network().inputShape()));
        Matrix expected = matrix(set.outputs().get(0), model.network().precision());
        Matrix found = switch (model.output()) {
            case LOGITS -> model.network().logits(input);
            case PROBABILITIES -> model.network().predict(input);
            case LOG_PROBABILITIES -> logarithm(model.network().predict(input));
        };
        return Agreement.error(expected, found);
    }

    private static Matrix logarithm(Matrix values) {
        for (int i = 0; i < values.getRowDimension(); i++) {
            for (int j = 0; j < values.getColumnDimension(); j++) {
                values.setEntry(i, j, Math.log(values.getEntry(i, j)));
            }
        }
        return values;
    }

    /** One example a row. */
    private static Matrix matrix(TensorProto tensor, Precision precision) {
        Constant constant = READER.read(tensor);
        int rows = constant.dimensions().get(0);
        Matrix matrix = precision.zeros(rows, constant.size() / rows);
        for (int i = 0; i < constant.size(); i++) {
            matrix.setEntry(i / matrix.getColumnDimension(), i % matrix.getColumnDimension(), constant.get(i));
        }
        return matrix;
    }

    @Test
    void thereAreAsManyCasesAsTheIssueCounts() throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (SuiteCase suiteCase : SuiteCase.all()) {
            if (suiteCase.name().startsWith("node/")) {
                counts.merge(String.join(" ", new TreeSet<>(suiteCase.operators())), 1, Integer::sum);
            }
        }
        assertEquals(6, counts.get("Conv"));
        assertEquals(19, counts.get("MaxPool"));
        assertEquals(20, counts.get("AveragePool"));
        assertEquals(4, counts.get("BatchNormalization"));
        assertEquals(11, counts.get("Gemm"));
    }
}
