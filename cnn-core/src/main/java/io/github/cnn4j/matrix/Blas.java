package io.github.cnn4j.matrix;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * The BLAS that multiplies matrices: OpenBLAS if it loads, else plain Java.
 *
 * <p>OpenBLAS comes from {@code org.bytedeco:openblas} with the platform's classifier. It runs on one thread, since
 * the library distributes work over threads itself (see {@link Parallel}). If it is not on the class path or does not load, the
 * library logs one INFO line to {@code io.github.cnn4j.matrix.Blas} and falls back to plain Java, which is slower: netlib for
 * small products, {@link JavaProduct} for the others. The system property {@code cnn4j.blas=java} selects plain Java.
 *
 * <p>netlib chooses once per JVM. A program that sets netlib's own properties
 * ({@code dev.ludovic.netlib.blas.nativeLibPath} and others) has made its own choice, which is respected.
 */
public final class Blas {

    /** Name of the system property that disables native code if it is set to {@code java}. */
    public static final String PROPERTY = "cnn4j.blas";

    private static final String NETLIB = "dev.ludovic.netlib.blas.";
    private static final String LIBRARY_PATH = NETLIB + "nativeLibPath";
    private static final String ALLOW_NATIVE = NETLIB + "allowNative";
    private static final String IN_JAVA =
            "Matrices are multiplied in Java, at a quarter to a half of OpenBLAS's speed: ";
    private static final Logger LOG = Logger.getLogger(Blas.class.getName());
    // Referenced here, since a logger without references is collected and loses its level.
    private static final Logger NETLIB_LOG = Logger.getLogger(NETLIB + "InstanceBuilder");
    private static final Choice CHOICE = choose();

    private record Choice(BLAS blas, String description) {}

    private Blas() {}

    static BLAS instance() {
        return CHOICE.blas();
    }

    /**
     * Returns whether products run in native code.
     *
     * @return true for OpenBLAS or another native library, false for Java
     */
    public static boolean isNative() {
        return instance() instanceof NativeBLAS;
    }

    /**
     * Returns the implementation in use.
     *
     * @return for example {@code OpenBLAS (native)}, {@code Java (Java11BLAS)}, or {@code native BLAS, chosen by netlib's
     *     properties}
     */
    public static String description() {
        return CHOICE.description();
    }

    private static Choice choose() {
        NETLIB_LOG.setLevel(Level.WARNING);
        boolean chosenByUser = System.getProperty(LIBRARY_PATH) != null
                || System.getProperty(NETLIB + "nativeLib") != null
                || System.getProperty(ALLOW_NATIVE) != null;
        if ("java".equals(System.getProperty(PROPERTY))) {
            if (!chosenByUser) {
                // Otherwise netlib still looks for the system's BLAS, and writes to stderr if there is none.
                System.setProperty(ALLOW_NATIVE, "false");
            }
            return choice(JavaBLAS.getInstance(), "");
        }
        if (chosenByUser) {
            return choice(BLAS.getInstance(), "native BLAS, chosen by netlib's properties");
        }
        try {
            // netlib must open the copy that is already loaded: blas_set_num_threads(1) does not apply to another one.
            System.setProperty(LIBRARY_PATH, loadOpenBlas().toString());
        } catch (LinkageError | RuntimeException e) {
            // Otherwise netlib looks for the system's BLAS, whose threads cannot be controlled from here.
            System.setProperty(ALLOW_NATIVE, "false");
            LOG.info(() -> IN_JAVA + "it does not load here (" + e.getMessage() + "). Add org.bytedeco:openblas and"
                    + " org.bytedeco:javacpp with this platform's classifier to the class path");
            return choice(BLAS.getInstance(), "");
        }
        Choice choice = choice(BLAS.getInstance(), "OpenBLAS (native)");
        if (!(choice.blas() instanceof NativeBLAS)) {
            LOG.info(() ->
                    IN_JAVA + "it loads, but netlib did not take it, having chosen before or lacking its own library");
        }
        return choice;
    }

    private static Choice choice(BLAS blas, String nativeDescription) {
        return new Choice(
                blas,
                blas instanceof NativeBLAS
                        ? nativeDescription
                        : "Java (" + blas.getClass().getSimpleName() + ")");
    }

    private static Path loadOpenBlas() {
        Loader.load(openblas_nolapack.class);
        openblas_nolapack.blas_set_num_threads(1);
        return Loader.getLoadedLibraries().values().stream()
                .map(Path::of)
                .filter(Blas::isOpenBlas)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("javacpp knows no file of openblas_nolapack"));
    }

    private static boolean isOpenBlas(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.contains("openblas_nolapack") && !name.contains("jniopenblas");
    }
}
