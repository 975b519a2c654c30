package io.github.cnn4j.mnist.serve;

import io.github.cnn4j.matrix.Matrix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/** Makes the network's input of a request's body: of a picture, of JSON, or of plain pixels or values. */
final class InputReader {
    static final String PLAIN = "application/octet-stream";
    static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/bmp", "image/x-ms-bmp");

    /** JSON of this length is read in 0.2 ms. */
    private static final int SHORT_BYTES = 1 << 16;

    private final ServedModel model;
    private final PictureInput pictures;
    private final JsonInput json;

    InputReader(ServedModel model, ServeLimits limits) {
        this.model = model;
        this.pictures = new PictureInput(limits.pixels());
        this.json = new JsonInput(model);
    }

    /** Whether reading the input takes so little time that connections may wait for it. */
    boolean isShort(Request request) {
        return request.body().length <= SHORT_BYTES && !PICTURES.contains(request.type());
    }

    /**
     * Reads an input.
     *
     * @return 1 x input size, finite
     * @throws Refusal if the body holds none
     */
    Matrix read(Request request) throws Refusal {
        String type = request.type();
        if (type.equals(PLAIN)) {
            return ofPlain(request.body());
        }
        if (type.equals(Answer.JSON)) {
            return json.read(request.body());
        }
        if (PICTURES.contains(type)) {
            return ofPicture(request.body());
        }
        throw new Refusal(
                Refusal.UNSUPPORTED_TYPE,
                "expected a Content-Type of image/png, image/jpeg, image/gif, image/bmp, " + Answer.JSON + " or "
                        + PLAIN + ", got " + (type.isEmpty() ? "none" : type));
    }

    /** Bytes are pixels; four times as many are values, of which the length leaves no doubt. */
    private Matrix ofPlain(byte[] body) throws Refusal {
        int size = model.inputSize();
        if (body.length == size) {
            return model.inputOfPixels(body);
        }
        if (body.length != (long) Float.BYTES * size) {
            throw new Refusal(
                    Refusal.BAD_REQUEST,
                    "expected " + size + " bytes, a pixel each, or " + (long) Float.BYTES * size
                            + ", a value of four bytes each (" + model.network().inputShape() + "), got "
                            + body.length);
        }
        ByteBuffer values = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        Matrix input = model.emptyInput();
        for (int i = 0; i < size; i++) {
            float value = values.getFloat();
            if (!Float.isFinite(value)) {
                throw new Refusal(
                        Refusal.BAD_REQUEST, "expected finite numbers as values, got " + value + " at index " + i);
            }
            input.setEntry(0, i, value);
        }
        return input;
    }

    private Matrix ofPicture(byte[] file) throws Refusal {
        PicturePreparation preparation = model.preparation();
        if (preparation == null) {
            throw new Refusal(
                    Refusal.UNSUPPORTED_TYPE,
                    "expected pixels or values, since it is not known how to prepare pictures for inputs of "
                            + model.network().inputShape() + ", got a picture");
        }
        return model.inputOfPixels(pictures.prepare(file, preparation));
    }
}
