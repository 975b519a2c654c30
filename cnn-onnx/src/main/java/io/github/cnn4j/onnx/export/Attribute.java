package io.github.cnn4j.onnx.export;

import ai.onnx.proto.OnnxMl.AttributeProto;

/** Creates attributes of nodes. */
public final class Attribute {

    private Attribute() {}

    /**
     * Returns an attribute of a whole number.
     *
     * @param name its name
     * @param value its value
     * @return the attribute
     */
    public static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    /**
     * Returns an attribute of a number, which ONNX holds in single precision.
     *
     * @param name its name
     * @param value its value
     * @return the attribute
     */
    public static AttributeProto number(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    /**
     * Returns an attribute of whole numbers.
     *
     * @param name its name
     * @param values its values
     * @return the attribute
     */
    public static AttributeProto integers(String name, int... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (int value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }
}
