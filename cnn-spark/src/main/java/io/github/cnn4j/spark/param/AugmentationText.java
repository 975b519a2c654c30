package io.github.cnn4j.spark.param;

import io.github.cnn4j.data.Augmentation;

/** Augmentations as texts: {@code none}, {@code digits}, or parts such as {@code shift 2, rotation 10, flip}. */
public final class AugmentationText {

    private AugmentationText() {}

    /**
     * Reads an augmentation.
     *
     * @param text {@code none}, {@code digits}, or parts separated by commas: {@code shift}, {@code rotation}, {@code scale},
     *     {@code shear}, {@code crop} and {@code erasing} with a strength, {@code elastic} with two, {@code flip} with none
     * @return the augmentation
     * @throws IllegalArgumentException if a part has another name or number of strengths, or a strength is out of its range
     */
    public static Augmentation parse(String text) {
        if (text.equals("none")) {
            return Augmentation.NONE;
        }
        if (text.equals("digits")) {
            return Augmentation.digits();
        }
        Augmentation augmentation = Augmentation.NONE;
        for (String part : text.split(",", -1)) {
            augmentation = with(augmentation, part.strip());
        }
        return augmentation;
    }

    /** Whether {@link #parse} takes a text. */
    static boolean isValid(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Augmentation with(Augmentation a, String part) {
        String[] words = part.split(" +", -1);
        try {
            return switch (words[0] + " " + (words.length - 1)) {
                case "flip 0" -> a.withFlip(true);
                case "shift 1" -> a.withShift(Double.parseDouble(words[1]));
                case "rotation 1" -> a.withRotation(Double.parseDouble(words[1]));
                case "scale 1" -> a.withScale(Double.parseDouble(words[1]));
                case "shear 1" -> a.withShear(Double.parseDouble(words[1]));
                case "crop 1" -> a.withCrop(Integer.parseInt(words[1]));
                case "erasing 1" -> a.withErasing(Double.parseDouble(words[1]));
                case "elastic 2" -> a.withElastic(Double.parseDouble(words[1]), Double.parseDouble(words[2]));
                default -> throw refusal(part);
            };
        } catch (NumberFormatException e) {
            throw refusal(part);
        }
    }

    private static IllegalArgumentException refusal(String part) {
        return new IllegalArgumentException(
                "an augmentation is none, digits, or parts such as shift 2, rotation 10, scale 0.1,"
                        + " shear 0.1, elastic 34 4, flip, crop 4, erasing 0.25, got the part \"" + part + "\"");
    }
}
