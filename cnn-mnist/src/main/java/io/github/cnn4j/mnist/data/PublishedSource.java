package io.github.cnn4j.mnist.data;

import io.github.cnn4j.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A published set, from the cache; missing and damaged files are fetched. */
final class PublishedSource implements MnistSource {
    private final PublishedSet set;
    private final Path directory;
    private final Supplier<List<FileOrigin>> origins;

    PublishedSource(PublishedSet set, Path cache, Supplier<List<FileOrigin>> origins) {
        this.set = set;
        this.directory = cache.resolve(set.name());
        this.origins = origins;
    }

    @Override
    public TrainTest load(FetchListener listener) throws IOException {
        List<PinnedFile> wanted = notSound(listener);
        Set<String> from = wanted.isEmpty() ? Set.of() : fetch(wanted, listener);
        String origin = (from.isEmpty() ? "from" : "fetched from " + String.join(" and ", from) + " into")
                + " the cache " + directory + ", SHA-256 verified";
        Map<SetFile, Path> paths = new EnumMap<>(SetFile.class);
        set.files().forEach(file -> paths.put(file.file(), directory.resolve(file.storedName())));
        return SetReader.read(set.title(), paths, SetReader.CLASSES, origin);
    }

    private List<PinnedFile> notSound(FetchListener listener) {
        List<PinnedFile> wanted = new ArrayList<>();
        for (PinnedFile file : set.files()) {
            try {
                file.check(directory);
            } catch (NoSuchFileException e) {
                wanted.add(file);
            } catch (IOException e) {
                listener.corrupt(directory.resolve(file.storedName()), String.valueOf(e.getMessage()));
                wanted.add(file);
            }
        }
        return wanted;
    }

    private Set<String> fetch(List<PinnedFile> wanted, FetchListener listener) throws IOException {
        List<FileOrigin> places = origins.get();
        try {
            return new Fetcher(places, directory, listener).fetch(wanted);
        } finally {
            for (FileOrigin place : places) {
                place.close();
            }
            if (Files.isDirectory(directory)) {
                CacheDirectory.deleteAbandoned(directory, AtomicFile.SUFFIX);
            }
        }
    }
}
