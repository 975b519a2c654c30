package io.github.cnn4j.onnx.load;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.github.cnn4j.io.ModelFormatException;
import java.io.IOException;

/** Parses the bytes of a file, whose raw data is then shared, not copied. */
public final class ModelParser {

    /** The file format of ONNX 1.2, the first that is stable. */
    private static final int OLDEST = 3;

    /** The newest file format that was tried, of PyPI's onnx 1.23. */
    private static final int NEWEST = 14;

    private ModelParser() {}

    /**
     * Parses a model.
     *
     * @param source what was read, for messages
     * @param bytes the file's content
     * @return the model
     * @throws ModelFormatException if it is no ONNX model, or has parts that no network can have
     */
    public static ModelProto parse(String source, byte[] bytes) throws ModelFormatException {
        try {
            MessageCount.requireBounded(bytes, ModelProto.getDescriptor());
            CodedInputStream in = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
            in.enableAliasing(true);
            ModelProto model = ModelProto.parseFrom(in);
            requireSupported(model);
            return model;
        } catch (InvalidProtocolBufferException e) {
            throw new ModelFormatException(source, "expected an ONNX model, got other bytes: " + firstSentence(e));
        } catch (IOException e) {
            throw new ModelFormatException(source, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(source, "expected an ONNX model, but " + e.getMessage());
        }
    }

    /** The parser's further sentences guess at the cause. */
    private static String firstSentence(InvalidProtocolBufferException e) {
        return String.valueOf(e.getMessage()).replaceFirst("(?s)\\.(\\s.*)?$", "");
    }

    private static void requireSupported(ModelProto model) {
        if (!model.hasGraph()) {
            throw new IllegalArgumentException("it has no graph");
        }
        if (model.getIrVersion() < OLDEST || model.getIrVersion() > NEWEST) {
            throw new IllegalArgumentException(
                    "its IR version is " + model.getIrVersion() + ", expected " + OLDEST + " to " + NEWEST);
        }
        if (model.getFunctionsCount() > 0) {
            throw new IllegalArgumentException("it defines functions, the first is "
                    + model.getFunctions(0).getName() + ", which are not supported; export it with functions inlined");
        }
        if (model.getGraph().getSparseInitializerCount() > 0) {
            throw new IllegalArgumentException("it has sparse tensors, which are not supported");
        }
    }
}
