package io.github.cnn4j.mnist.serve;

import io.github.cnn4j.matrix.Matrix;
import java.io.IOException;
import java.util.Set;

/** Converts a request's body (a picture, JSON, or plain pixels) to the network's input. */
final class InputReader {
    static final String PIXELS = "application/octet-stream";
    static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/bmp", "image/x-ms-bmp");

    private final ServedModel model;
    private final PictureInput pictures;
    private final JsonInput json;

    InputReader(ServedModel model, ServeLimits limits) {
        this.model = model;
        this.pictures = new PictureInput(limits.pixels());
        this.json = new JsonInput(model);
    }

    /**
     * Reads an input.
     *
     * @return 1 x input size, finite
     * @throws Refusal if the body holds no valid input
     * @throws IOException if the client disconnects or is too slow
     */
    Matrix read(Request request) throws IOException, Refusal {
        String type = request.type();
        if (type.equals(PIXELS)) {
            return ofPixels(request.body());
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
                        + PIXELS + ", got " + (type.isEmpty() ? "none" : type));
    }

    private Matrix ofPixels(byte[] pixels) throws Refusal {
        if (pixels.length != model.inputSize()) {
            throw new Refusal(
                    Refusal.BAD_REQUEST,
                    "expected " + model.inputSize() + " bytes, a pixel each ("
                            + model.network().inputShape() + "), got " + pixels.length);
        }
        return model.inputOfPixels(pixels);
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
