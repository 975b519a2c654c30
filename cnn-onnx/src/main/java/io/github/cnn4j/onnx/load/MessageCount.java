package io.github.cnn4j.onnx.load;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * Counts what parsing would create an object for, without creating it: two bytes of a file are enough for an object of a
 * hundred. What is left after this check takes memory in proportion to the file.
 */
final class MessageCount {

    /** Messages and texts; networks of a hundred layers have a few thousand. */
    private static final int MOST = 200_000;

    private static final int DEEPEST = 50;

    private int count;

    private MessageCount() {}

    /**
     * Refuses bytes that hold too many messages or nest them too deeply.
     *
     * @throws IllegalArgumentException if so
     * @throws IOException if the bytes are not in protobuf's format
     */
    static void requireBounded(byte[] bytes, Descriptor type) throws IOException {
        new MessageCount().count(CodedInputStream.newInstance(bytes), type, 0);
    }

    private void count(CodedInputStream in, Descriptor type, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("its messages are nested more than " + DEEPEST + " deep");
        }
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            boolean isDelimited = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            // Of numbers, none is an object; of unknown fields, each is one.
            if ((isDelimited || field == null) && ++count > MOST) {
                throw new IllegalArgumentException("it has more than " + MOST + " messages and texts");
            }
            if (isDelimited && field != null && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                int end = in.pushLimit(in.readRawVarint32());
                count(in, field.getMessageType(), depth + 1);
                in.checkLastTagWas(0);
                in.popLimit(end);
            } else if (!in.skipField(tag)) {
                throw new IllegalArgumentException("a group ends that has not begun");
            }
        }
    }
}
