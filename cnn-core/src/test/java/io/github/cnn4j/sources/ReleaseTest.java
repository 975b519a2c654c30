package io.github.cnn4j.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the release profile repeats agrees with what it is taken from. */
class ReleaseTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void theBomNamesEveryPublishedModule() throws IOException {
        Set<String> published = new TreeSet<>();
        for (Path pom : modules()) {
            if (!text(pom).contains("<maven.deploy.skip>true<")) {
                published.add(ownArtifact(pom));
            }
        }
        assertTrue(published.remove("cnn4j-bom"), published::toString);
        assertTrue(published.contains("cnn-core"), published::toString);

        Set<String> named = all(bom(), "<groupId>\\$\\{project\\.groupId}</groupId>\\s*<artifactId>([^<]+)");

        assertEquals(published, named);
    }

    @Test
    void theBomHasTheParentsVersionsOfNativeParts() throws IOException {
        for (String library : List.of("openblas", "javacpp")) {
            String version = "<" + library + "\\.version>([^<]+)";
            assertEquals(all(parent(), version), all(bom(), version), library);
        }
    }

    @Test
    void theProgramForAllPlatformsHasThoseOfTheBom() throws IOException {
        String classifier = "<classifier>([a-z]+-[a-z0-9_]+)<";
        Set<String> ofTheProgram = all(text(ROOT.resolve("cnn-mnist/pom.xml")), classifier);
        assertTrue(ofTheProgram.add("linux-x86_64"), "the profile's first platform is its property native.platform");

        assertEquals(all(bom(), classifier), ofTheProgram);
    }

    @Test
    void theVersionIsTheSameEverywhere() throws IOException {
        Set<String> version = Set.of(version());
        List<Path> poms = files("pom.xml");
        assertTrue(poms.size() > 10, poms::toString);
        for (Path pom : poms) {
            Set<String> named = all(
                    text(pom), "<artifactId>cnn4j-parent</artifactId>\\s*<version>([^<]+)", "<cnn4j\\.version>([^<]+)");
            assertEquals(version, named, pom::toString);
        }
        for (Path notebook : files(".ipynb")) {
            assertEquals(
                    version, all(text(notebook), "io\\.github\\.cnn4j:cnn-notebooks:([0-9.]+)"), notebook::toString);
        }
        assertEquals(version, all(text(ROOT.resolve("README.md")), "cnn-mnist</artifactId>[^/]*<version>([^<]+)"));
    }

    /** As docs/versions.md promises: a new MAJOR version may break the API, before 1.0.0 also a new MINOR version. */
    @Test
    void theApiIsKeptWhereTheVersionsPromiseIt() throws IOException {
        String[] last = one(parent(), "<api\\.baseline>([^<]+)").split("\\.", -1);
        String[] next = version().split("[.-]", -1);
        boolean major = !last[0].equals(next[0]);
        boolean minor = next[0].equals("0") && !last[1].equals(next[1]);

        assertEquals(!(major || minor), Boolean.parseBoolean(one(parent(), "<api\\.keep>([^<]+)")));
    }

    @Test
    void theClassesOfTheLastReleaseAreKept() throws IOException {
        String last = one(parent(), "<api\\.baseline>([^<]+)");
        for (Path pom : modules()) {
            boolean isNotCompared =
                    text(pom).contains("<packaging>pom<") || text(pom).contains("<api.new>true<");
            Path kept = ROOT.resolve("release/api/" + ownArtifact(pom) + "-" + last + ".jar");
            assertEquals(!isNotCompared, Files.exists(kept), kept::toString);
        }
    }

    /** Of packages that no module exports nothing is promised. */
    @Test
    void theApiIsComparedInExportedPackagesOnly() throws IOException {
        Set<String> hidden = new TreeSet<>();
        for (String module : List.of("cnn-core", "cnn-mnist", "cnn-onnx")) {
            Path sources = ROOT.resolve(module + "/src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .map(file -> sources.relativize(file).getParent())
                        .filter(directory -> directory != null)
                        .map(directory -> directory.toString().replace('/', '.').replace('\\', '.'))
                        .forEach(hidden::add);
            }
            hidden.removeAll(all(text(sources.resolve("module-info.java")), "exports ([a-z0-9.]+);"));
        }

        assertEquals(hidden, all(parent(), "<exclude>(io\\.github\\.cnn4j\\.[a-z.]+)</exclude>"));
    }

    private static List<Path> modules() throws IOException {
        List<Path> modules = all(parent().replaceFirst("(?s)<profiles>.*", ""), "<module>([^<]+)").stream()
                .map(name -> ROOT.resolve(name).resolve("pom.xml"))
                .collect(Collectors.toList());
        assertTrue(modules.size() > 5, modules::toString);
        return modules;
    }

    private static String ownArtifact(Path pom) throws IOException {
        return one(text(pom), "</parent>\\s*<artifactId>([^<]+)");
    }

    private static String version() throws IOException {
        return one(parent(), "<artifactId>cnn4j-parent</artifactId>\\s*<version>([^<]+)");
    }

    private static String parent() throws IOException {
        return text(ROOT.resolve("pom.xml"));
    }

    private static String bom() throws IOException {
        return text(ROOT.resolve("cnn4j-bom/pom.xml"));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }

    private static String one(String text, String pattern) {
        Set<String> found = all(text, pattern);
        assertEquals(1, found.size(), () -> pattern + " gives " + found);
        return found.iterator().next();
    }

    private static Set<String> all(String text, String... patterns) {
        Set<String> found = new TreeSet<>();
        for (String pattern : patterns) {
            Matcher matcher = Pattern.compile(pattern).matcher(text);
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    /** Files of the sources whose names end so, at most two directories deep. */
    private static List<Path> files(String end) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 3)) {
            return files.filter(file -> file.toString().endsWith(end))
                    .filter(file -> !ROOT.relativize(file).toString().contains("target"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
