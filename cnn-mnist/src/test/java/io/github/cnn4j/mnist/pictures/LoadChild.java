package io.github.cnn4j.mnist.pictures;

import java.io.IOException;
import java.nio.file.Path;

/** A process that loads a folder through a cache, and prints the warnings and how many pictures there are and were decoded. */
final class LoadChild {
    private LoadChild() {}

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        Loaded loaded = Loaded.of(ImageFolder.of(root).cache(Path.of(arguments[1])), root);
        loaded.warnings().forEach(System.out::println);
        System.out.println(loaded.train().size() + loaded.test().size() + " pictures");
        System.out.println(loaded.decoded() + " decoded");
    }
}
