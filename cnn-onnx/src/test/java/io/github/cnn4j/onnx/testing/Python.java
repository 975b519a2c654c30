package io.github.cnn4j.onnx.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Python with onnx, onnxruntime, numpy and safetensors, in an environment of its own: {@code .venv} in this module's directory, made when it
 * is first needed. Where that cannot be done tests are skipped, except on the build server. The environment variable
 * {@code CNN4J_PYTHON} names another interpreter, for example one that has torch too.
 */
public final class Python {

    private static final Path ENVIRONMENT = Path.of(".venv").toAbsolutePath();

    private Python() {}

    /**
     * Runs a script of {@code src/test/resources/python} and returns what it prints; fails if it does.
     *
     * @param scratch directory for what it prints
     */
    public static String run(Path scratch, String script, Object... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(interpreter(scratch).toString(), resource(script).toString()));
        List.of(arguments).forEach(argument -> command.add(argument.toString()));
        Result result = run(scratch, command);
        if (result.code != 0) {
            throw new AssertionError(script + " failed: " + result.output);
        }
        return result.output;
    }

    /**
     * Runs lines of Python in a directory and returns what they print; fails if they do.
     *
     * @param directory where they run
     */
    public static String runCode(Path directory, String code) throws Exception {
        Path script = Files.writeString(Files.createTempFile(directory, "snippet", ".py"), code);
        Result result = run(directory, List.of(interpreter(directory).toString(), script.toString()));
        if (result.code != 0) {
            throw new AssertionError(code + " failed: " + result.output);
        }
        return result.output;
    }

    /** Whether torch is installed too. */
    public static boolean hasTorch(Path scratch) throws Exception {
        return run(scratch, List.of(interpreter(scratch).toString(), "-c", "import torch")).code == 0;
    }

    private record Result(int code, String output) {}

    private static synchronized Path interpreter(Path scratch) throws Exception {
        String given = System.getenv("CNN4J_PYTHON");
        if (given != null) {
            return Path.of(given);
        }
        boolean isWindows = System.getProperty("os.name").startsWith("Windows");
        Path python = ENVIRONMENT.resolve(isWindows ? "Scripts/python.exe" : "bin/python");
        Path stamp = ENVIRONMENT.resolve("requirements.txt");
        Path requirements = resource("requirements.txt");
        if (Files.exists(stamp) && Files.mismatch(stamp, requirements) < 0) {
            return python;
        }
        try {
            require(run(scratch, List.of("python3", "-m", "venv", "--clear", ENVIRONMENT.toString())));
            require(run(
                    scratch,
                    List.of(
                            python.toString(),
                            "-m",
                            "pip",
                            "install",
                            "--quiet",
                            "--disable-pip-version-check",
                            "--retries",
                            "1",
                            "-r",
                            requirements.toString())));
            Files.copy(requirements, stamp);
        } catch (IOException e) {
            String reason = "no Python with onnx: " + e.getMessage();
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("this test must run in CI, but there is " + reason, e);
            }
            abort("there is " + reason);
        }
        return python;
    }

    private static void require(Result result) throws IOException {
        if (result.code != 0) {
            throw new IOException(result.output);
        }
    }

    private static Result run(Path scratch, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(scratch, "python", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new IOException(command + " did not end within ten minutes");
        }
        return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private static Path resource(String name) throws Exception {
        return Path.of(Objects.requireNonNull(Python.class.getResource("/python/" + name), name)
                .toURI());
    }
}
