package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.data.Augmentation;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The values of {@code --augment}: none, digits or fashion, and strengths that change it, separated by commas, for example
 * {@code digits,elastic=34/4,erasing=0.25}.
 */
final class AugmentationText implements ITypeConverter<Augmentation> {
    static final String NONE = "none";

    private static final String EXPECTED =
            "expected none, digits or fashion, then shift=N, rotation=N, scale=N, shear=N,"
                    + " elastic=N/N, flip, crop=N or erasing=N, separated by commas, got ";

    @Override
    public Augmentation convert(String text) {
        Augmentation augmentation = Augmentation.NONE;
        String[] parts = text.split(",", -1);
        for (int i = 0; i < parts.length; i++) {
            try {
                augmentation = i == 0 && !parts[0].contains("=") && !parts[0].equals("flip")
                        ? named(parts[0])
                        : changed(augmentation, parts[i]);
            } catch (NumberFormatException e) {
                throw new TypeConversionException(EXPECTED + text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
        return augmentation;
    }

    private static Augmentation named(String name) {
        return switch (name) {
            case NONE -> Augmentation.NONE;
            case "digits" -> Augmentation.digits();
            case "fashion" -> Augmentation.fashion();
            default -> throw new NumberFormatException(name);
        };
    }

    private static Augmentation changed(Augmentation augmentation, String part) {
        if (part.equals("flip")) {
            return augmentation.withFlip(true);
        }
        int at = part.indexOf('=') + 1;
        String value = part.substring(at);
        return switch (part.substring(0, at)) {
            case "shift=" -> augmentation.withShift(Double.parseDouble(value));
            case "rotation=" -> augmentation.withRotation(Double.parseDouble(value));
            case "scale=" -> augmentation.withScale(Double.parseDouble(value));
            case "shear=" -> augmentation.withShear(Double.parseDouble(value));
            case "crop=" -> augmentation.withCrop(Integer.parseInt(value));
            case "erasing=" -> augmentation.withErasing(Double.parseDouble(value));
            case "elastic=" -> {
                int slash = value.indexOf('/');
                if (slash < 0) {
                    throw new NumberFormatException(value);
                }
                yield augmentation.withElastic(
                        Double.parseDouble(value.substring(0, slash)), Double.parseDouble(value.substring(slash + 1)));
            }
            default -> throw new NumberFormatException(part);
        };
    }
}
