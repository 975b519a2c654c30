package io.github.cnn4j.spark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.testing.ChildProcess;
import io.github.cnn4j.testing.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;

/** A driver in a process of its own, with a cluster of two executors: it keeps checkpoints, and in the end the model. */
final class FitProgram {

    static final int EXECUTORS = 2;
    static final int TIMEOUT_SECONDS = 5;

    /** Steps of an epoch. */
    static final int STEPS = 5;

    /** What it says when no thread of a worker has outlived the fit. */
    static final String NO_THREAD_IS_LEFT = "threads of workers: []";

    private static final int ROWS = 230;
    private static final Pattern APPLICATION = Pattern.compile("app-\\d{14}-\\d{4}");
    private static final String MODEL = "model.safetensors";

    private FitProgram() {}

    /** The child: a folder, the number of epochs, and how many of them make one job. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        ConvolutionalClassificationModel model = fit(classifier(Integer.parseInt(arguments[1]))
                .setCheckpointInterval(Integer.parseInt(arguments[2]))
                .setNumWorkers(EXECUTORS)
                .setExchangeTimeout(TIMEOUT_SECONDS)
                .setCheckpointDir(folder.resolve("checkpoints").toString()));
        ModelFile.save(model.model(), folder.resolve(MODEL));
        System.out.println("threads of workers: " + threadsOfWorkers());
        System.exit(0);
    }

    /** The names of the threads in the executors that train, exchange or watch. */
    private static List<String> threadsOfWorkers() {
        return JavaSparkContext.fromSparkContext(Cluster.session().sparkContext())
                .parallelize(List.of(1, 2), EXECUTORS)
                .flatMap(task -> {
                    // So that each executor gets a task.
                    Thread.sleep(1000);
                    return Thread.getAllStackTraces().keySet().stream()
                            .map(Thread::getName)
                            .filter(name -> name.matches("ForkJoinPool-.*|totals of a chain|limit of the exchange.*"))
                            .iterator();
                })
                .collect();
    }

    private static ConvolutionalClassifier classifier(int epochs) {
        return Fits.classifier().setMaxIter(epochs);
    }

    private static ConvolutionalClassificationModel fit(ConvolutionalClassifier classifier) {
        return classifier.fit(Digits.pixels(Cluster.session(), Digits.TRAIN, ROWS));
    }

    /** The bits that the program must come to. */
    static List<Long> expected(int epochs) {
        return Fits.bits(fit(classifier(epochs).setCheckpointInterval(epochs).setNumWorkers(1)));
    }

    /** The bits that it has come to. */
    static List<Long> bits(Path folder) throws IOException {
        return Fits.bits(ModelFile.load(folder.resolve(MODEL)).network());
    }

    /** Starts it. */
    static ChildProcess start(Path folder, int epochs, int epochsOfJob, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-Dcnn4j.spark.executors=" + EXECUTORS);
        all.add("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
        return ChildProcess.start(
                Commands.java(all, FitProgram.class, folder, epochs, epochsOfJob), folder.resolve("output"));
    }

    /** Waits until it has written the checkpoint of an epoch. */
    static void awaitCheckpoint(ChildProcess child, Path folder, int epoch) throws Exception {
        while (lastEpoch(folder) < epoch) {
            assertTrue(child.isAlive(), child.said());
            Thread.sleep(20);
        }
    }

    /** Waits until both workers of its first job exchange gradients, as the logs of its executors tell. */
    static void awaitTraining(ChildProcess child) throws Exception {
        Path work = Path.of(System.getenv("SPARK_HOME"), "work");
        while (true) {
            Matcher application = APPLICATION.matcher(child.said());
            if (application.find() && trainingWorkers(work.resolve(application.group())) == EXECUTORS) {
                return;
            }
            assertTrue(child.isAlive(), child.said());
            Thread.sleep(20);
        }
    }

    private static long trainingWorkers(Path application) throws IOException {
        try (Stream<Path> files = Files.walk(application)) {
            long count = 0;
            for (Path log : files.filter(file -> file.endsWith("stderr")).toList()) {
                count += Files.readString(log).contains(" trains up to epoch ") ? 1 : 0;
            }
            return count;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** The newest checkpoint's epoch; 0 if there is none. */
    static int lastEpoch(Path folder) throws IOException {
        if (!Files.isDirectory(folder.resolve("checkpoints"))) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder.resolve("checkpoints"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("checkpoint-\\d+\\.safetensors"))
                    .map(name -> Integer.parseInt(name.replaceAll("\\D", "")) / STEPS)
                    .max(Comparator.naturalOrder())
                    .orElse(0);
        }
    }
}
