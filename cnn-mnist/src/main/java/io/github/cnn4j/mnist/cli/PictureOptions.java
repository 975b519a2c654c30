package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.mnist.pictures.Color;
import io.github.cnn4j.mnist.pictures.ImageFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options for a folder of pictures; each is null where it was not given. */
final class PictureOptions {
    /** Columns and rows. */
    record Size(int width, int height) {}

    @Option(
            names = "--size",
            paramLabel = "WxH",
            converter = Converters.PictureSize.class,
            description = "Size that pictures are scaled to (default: 28x28).")
    @Nullable
    Size size;

    @Option(
            names = "--color",
            paramLabel = "gray|rgb",
            converter = Converters.PictureColor.class,
            description = "Channels of the pictures (default: gray).")
    @Nullable
    Color color;

    @Option(
            names = "--test-share",
            paramLabel = "S",
            converter = Converters.Share.class,
            description =
                    "Share of the pictures to evaluate on, above 0 and below 1, chosen by a hash of each file's name and"
                            + " the seed, if there are no folders train and test (default: 0.2).")
    @Nullable
    Double testShare;

    @Option(
            names = "--strict",
            description = "Refuse a folder of pictures with any problem, instead of skipping files.")
    boolean strict;

    /** The folder with these options applied. */
    ImageFolder of(ImageFolder folder, long seed) {
        ImageFolder changed = folder.seed(seed).strict(strict);
        if (size != null) {
            changed = changed.size(size.width(), size.height());
        }
        if (color != null) {
            changed = changed.color(color);
        }
        return testShare == null ? changed : changed.testShare(testShare);
    }

    /** Refuses options that do not apply to other data. */
    void refuseForOtherData(CommandSpec command) {
        String given = size != null
                ? "--size"
                : color != null ? "--color" : testShare != null ? "--test-share" : strict ? "--strict" : "";
        if (!given.isEmpty()) {
            throw new ParameterException(command.commandLine(), given + " expects a folder of pictures as --data");
        }
    }
}
