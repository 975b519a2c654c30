package io.github.cnn4j.mnist.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes down what it is told, a line each; of progress only the last word. */
final class RecordingListener implements FetchListener {
    final List<String> lines = new ArrayList<>();
    String lastProgress = "";

    @Override
    public void corrupt(Path cached, String reason) {
        lines.add("corrupt " + cached.getFileName() + ": " + reason);
    }

    @Override
    public void fetching(String file, String from) {
        lines.add("fetching " + file);
    }

    @Override
    public void progress(String file, long bytes, long total) {
        lastProgress = file + " " + bytes + " of " + total;
    }

    @Override
    public void fetched(String file, String from) {
        lines.add("fetched " + file);
    }

    @Override
    public void failed(String file, String from, String reason) {
        lines.add("failed " + file + ": " + reason);
    }

    List<String> linesOf(String event) {
        return lines.stream().filter(line -> line.startsWith(event)).toList();
    }
}
