package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.mnist.data.MnistSource;
import io.github.cnn4j.mnist.data.PublishedSet;
import io.github.cnn4j.mnist.pictures.Color;
import io.github.cnn4j.onnx.ExportOptions;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the options' values; invalid ones are refused before a command begins. */
final class Converters {
    private static final int MOST_THREADS = 1024;
    private static final int MOST_PORT = 65535;
    private static final int MOST_PIXELS = 1024;

    private Converters() {}

    /** A value of an enum in the form used on a command line. */
    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> E named(Class<E> type, String name) {
        String wanted = name.replaceAll("[-_ ]", "");
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().replace("_", "").equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("expected "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Converters::name)
                                .collect(Collectors.joining(", "))
                        + ", got " + name));
    }

    private static int whole(String text, int most, String expected) {
        try {
            int value = Integer.parseInt(text);
            if (value >= 1 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a number out of range.
        }
        throw new TypeConversionException("expected " + expected + ", got " + text);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return whole(text, Integer.MAX_VALUE, "a whole number of 1 to " + Integer.MAX_VALUE);
        }
    }

    static final class Threads implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return whole(text, MOST_THREADS, "a whole number of 1 to " + MOST_THREADS);
        }
    }

    static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return text.equals("0") ? 0 : whole(text, MOST_PORT, "a whole number of 0 to " + MOST_PORT);
        }
    }

    static final class WholeNumber implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("expected a whole number of 64 bits, got " + text);
            }
        }
    }

    /** Java treats an empty path as the working directory; on a command line it is usually an unset variable of the shell. */
    static final class Place implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            if (text.isBlank()) {
                throw new TypeConversionException("expected a path, got nothing");
            }
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new TypeConversionException("expected a path, got " + text);
            }
        }
    }

    static final class Rate implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double rate = number(text);
            if (rate > 0 && rate < Double.POSITIVE_INFINITY) {
                return rate;
            }
            throw new TypeConversionException("expected a number above 0, got " + text);
        }
    }

    static final class Momentum implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double momentum = number(text);
            if (momentum >= 0 && momentum < 1) {
                return momentum;
            }
            throw new TypeConversionException("expected a number from 0 to below 1, got " + text);
        }
    }

    static final class NotNegative implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double value = number(text);
            if (value >= 0 && value < Double.POSITIVE_INFINITY) {
                return value;
            }
            throw new TypeConversionException("expected a number of at least 0, got " + text);
        }
    }

    static final class NetworkName implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (NetworkChoice.isPossible(text)) {
                return text;
            }
            throw new TypeConversionException("expected simple, lenet5, vgg, resnet or a FILE.json, got " + text);
        }
    }

    static final class OptimizerName implements ITypeConverter<Method.Kind> {
        @Override
        public Method.Kind convert(String text) {
            return named(Method.Kind.class, text);
        }
    }

    static final class ScheduleName implements ITypeConverter<Method.Schedule> {
        @Override
        public Method.Schedule convert(String text) {
            return named(Method.Schedule.class, text);
        }
    }

    static final class FormName implements ITypeConverter<Form> {
        @Override
        public Form convert(String text) {
            return named(Form.class, text);
        }
    }

    static final class PrecisionName implements ITypeConverter<Precision> {
        @Override
        public Precision convert(String text) {
            return named(Precision.class, text);
        }
    }

    static final class PictureSize implements ITypeConverter<PictureOptions.Size> {
        @Override
        public PictureOptions.Size convert(String text) {
            if (text.matches("[0-9]{1,4}x[0-9]{1,4}")) {
                int by = text.indexOf('x');
                int width = Integer.parseInt(text.substring(0, by));
                int height = Integer.parseInt(text.substring(by + 1));
                if (Math.min(width, height) >= 1 && Math.max(width, height) <= MOST_PIXELS) {
                    return new PictureOptions.Size(width, height);
                }
            }
            throw new TypeConversionException(
                    "expected a size such as 64x48, width first, of 1 to " + MOST_PIXELS + " pixels, got " + text);
        }
    }

    static final class PictureColor implements ITypeConverter<Color> {
        @Override
        public Color convert(String text) {
            return named(Color.class, text);
        }
    }

    /** Means before the slash, deviations after it: one of each, or one for each channel. */
    static final class MeanAndDeviation implements ITypeConverter<Normalization> {
        @Override
        public Normalization convert(String text) {
            String[] parts = text.split("/", -1);
            try {
                if (parts.length == 2) {
                    return new Normalization(numbers(parts[0]), numbers(parts[1]));
                }
            } catch (IllegalArgumentException e) {
                // Refused below, with what was expected.
            }
            throw new TypeConversionException(
                    "expected as many means as deviations above 0, such as 0.1307/0.3081, got " + text);
        }

        private static List<Double> numbers(String text) {
            return Arrays.stream(text.split(",", -1)).map(Converters::number).toList();
        }
    }

    static final class ExportInput implements ITypeConverter<ExportOptions.Input> {
        @Override
        public ExportOptions.Input convert(String text) {
            return named(ExportOptions.Input.class, text);
        }
    }

    static final class ExportOutput implements ITypeConverter<ExportCommand.Output> {
        @Override
        public ExportCommand.Output convert(String text) {
            return named(ExportCommand.Output.class, text);
        }
    }

    static final class Share implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double share = number(text);
            if (share > 0 && share <= 1) {
                return share;
            }
            throw new TypeConversionException("expected a number above 0 and at most 1, got " + text);
        }
    }

    static final class Weighting implements ITypeConverter<ClassWeighting> {
        @Override
        public ClassWeighting convert(String text) {
            return named(ClassWeighting.class, text);
        }
    }

    static final class Source implements ITypeConverter<MnistSource> {
        @Override
        public MnistSource convert(String text) {
            try {
                MnistSource source = MnistSource.named(text);
                boolean directory = !text.equals(MnistSource.EMBEDDED)
                        && PublishedSet.find(text).isEmpty();
                return directory && PictureFolder.isMeantBy(Path.of(text)) ? new PictureFolder(Path.of(text)) : source;
            } catch (IOException e) {
                throw new TypeConversionException(
                        text + ": expected a directory that can be read, got one that cannot: " + e.getMessage());
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    static final class Published implements ITypeConverter<PublishedSet> {
        @Override
        public PublishedSet convert(String text) {
            return PublishedSet.find(text)
                    .orElseThrow(() -> new TypeConversionException("expected "
                            + PublishedSet.all().stream()
                                    .map(PublishedSet::name)
                                    .collect(Collectors.joining(", "))
                            + ", got " + text));
        }
    }
}
