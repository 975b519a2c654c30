package io.github.cnn4j.matrix;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * The BLAS that multiplies matrices: OpenBLAS where it loads, else plain Java.
 *
 * <p>OpenBLAS comes from {@code org.bytedeco:openblas} with the platform's classifier; it runs on one thread, since the
 * threads are ours (see {@link Parallel}). Where it is not on the class path or does not load, netlib's Java
 * implementation computes the same products more slowly, and one INFO line of the logger
 * {@code io.github.cnn4j.matrix.Blas} says so. The system property {@code cnn4j.blas=java} asks for Java outright.
 *
 * <p>netlib chooses once per JVM. A program that sets netlib's own properties
 * ({@code dev.ludovic.netlib.blas.nativeLibPath} and others) has chosen, and is left alone.
 */
public final class Blas {

    /** Set to {@code java} to do without native code. */
    public static final String PROPERTY = "cnn4j.blas";

    private static final String NETLIB = "dev.ludovic.netlib.blas.";
    private static final Logger LOG = Logger.getLogger(Blas.class.getName());
    // Held here, since a logger that nobody holds forgets its level.
    private static final Logger NETLIB_LOG = Logger.getLogger(NETLIB + "InstanceBuilder");
    private static final BLAS INSTANCE = choose();

    private Blas() {}

    static BLAS instance() {
        return INSTANCE;
    }

    /**
     * Whether products run in native code.
     *
     * @return true for OpenBLAS or another native library, false for Java
     */
    public static boolean isNative() {
        return INSTANCE instanceof NativeBLAS;
    }

    /**
     * Which implementation runs.
     *
     * @return for example {@code OpenBLAS (native)} or {@code Java (Java11BLAS)}
     */
    public static String description() {
        return isNative() ? "OpenBLAS (native)" : "Java (" + INSTANCE.getClass().getSimpleName() + ")";
    }

    private static BLAS choose() {
        NETLIB_LOG.setLevel(Level.WARNING);
        if ("java".equals(System.getProperty(PROPERTY))) {
            return JavaBLAS.getInstance();
        }
        if (System.getProperty(NETLIB + "nativeLibPath") != null
                || System.getProperty(NETLIB + "nativeLib") != null
                || System.getProperty(NETLIB + "allowNative") != null) {
            return BLAS.getInstance();
        }
        Optional<Path> library = loadOpenBlas();
        if (library.isPresent()) {
            // netlib opens the very copy that is loaded already; another one would not obey blas_set_num_threads(1).
            System.setProperty(NETLIB + "nativeLibPath", library.get().toString());
        } else {
            // Else netlib looks for the system's BLAS, whose threads we could not steer.
            System.setProperty(NETLIB + "allowNative", "false");
        }
        return BLAS.getInstance();
    }

    private static Optional<Path> loadOpenBlas() {
        try {
            Loader.load(openblas_nolapack.class);
            openblas_nolapack.blas_set_num_threads(1);
            return Loader.getLoadedLibraries().values().stream()
                    .map(Path::of)
                    .filter(Blas::isOpenBlas)
                    .findFirst();
        } catch (LinkageError | RuntimeException e) {
            LOG.info(() ->
                    "OpenBLAS does not load here, so matrices are multiplied in Java, several times slower. For speed"
                            + " add org.bytedeco:openblas and org.bytedeco:javacpp with this platform's classifier to the class path"
                            + " (" + e.getMessage() + ")");
            return Optional.empty();
        }
    }

    private static boolean isOpenBlas(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.contains("openblas_nolapack") && !name.contains("jniopenblas");
    }
}
