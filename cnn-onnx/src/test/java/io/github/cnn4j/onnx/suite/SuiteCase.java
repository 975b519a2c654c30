package io.github.cnn4j.onnx.suite;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A case of ONNX's suite.
 *
 * @param name for example {@code node/test_relu}
 * @param model the model
 * @param sets inputs and expected outputs; none where they were left out for their size
 */
record SuiteCase(String name, ModelProto model, List<DataSet> sets) {

    /**
     * Inputs and expected outputs.
     *
     * @param inputs in the order of the graph's inputs
     * @param outputs in the order of the graph's outputs
     */
    record DataSet(List<TensorProto> inputs, List<TensorProto> outputs) {}

    static List<SuiteCase> all() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (InputStream resource = SuiteCase.class.getResourceAsStream("/suite/cases.zip");
                ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(resource))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        List<SuiteCase> cases = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().endsWith("/model.onnx")) {
                String name = file.getKey().substring(0, file.getKey().lastIndexOf('/'));
                cases.add(new SuiteCase(name, ModelProto.parseFrom(file.getValue()), sets(name, files)));
            }
        }
        return cases;
    }

    private static List<DataSet> sets(String name, Map<String, byte[]> files) throws IOException {
        List<DataSet> sets = new ArrayList<>();
        for (int i = 0; files.containsKey(name + "/" + i + "/output_0.pb"); i++) {
            sets.add(new DataSet(
                    tensors(name + "/" + i + "/input_", files), tensors(name + "/" + i + "/output_", files)));
        }
        return sets;
    }

    private static List<TensorProto> tensors(String prefix, Map<String, byte[]> files)
            throws InvalidProtocolBufferException {
        List<TensorProto> tensors = new ArrayList<>();
        for (int i = 0; files.containsKey(prefix + i + ".pb"); i++) {
            tensors.add(TensorProto.parseFrom(files.get(prefix + i + ".pb")));
        }
        return tensors;
    }

    /** The operators of the graph. */
    Set<String> operators() {
        Set<String> operators = new HashSet<>();
        model.getGraph().getNodeList().forEach(node -> operators.add(node.getOpType()));
        return operators;
    }

    /** The model with all inputs but the first as initializers: a case gives weights as inputs. */
    byte[] withWeights(DataSet set) {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        List<ValueInfoProto> inputs = data();
        for (int i = 1; i < inputs.size(); i++) {
            graph.addInitializer(
                    set.inputs.get(i).toBuilder().setName(inputs.get(i).getName()));
        }
        return model.toBuilder().setGraph(graph).build().toByteArray();
    }

    private List<ValueInfoProto> data() {
        Set<String> initializers = new HashSet<>();
        model.getGraph().getInitializerList().forEach(tensor -> initializers.add(tensor.getName()));
        return model.getGraph().getInputList().stream()
                .filter(input -> !initializers.contains(input.getName()))
                .toList();
    }
}
