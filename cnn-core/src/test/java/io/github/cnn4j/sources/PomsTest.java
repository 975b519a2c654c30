package io.github.cnn4j.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Checks what Maven accepts without a word: of a property given twice it takes the last one. */
class PomsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void everyPropertyIsGivenOnce() throws Exception {
        List<String> twice = new ArrayList<>();
        for (Path pom : poms()) {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
            var blocks = document.getElementsByTagName("properties");
            for (int i = 0; i < blocks.getLength(); i++) {
                Set<String> seen = new HashSet<>();
                for (Node child = blocks.item(i).getFirstChild(); child != null; child = child.getNextSibling()) {
                    if (child instanceof Element property && !seen.add(property.getTagName())) {
                        twice.add(ROOT.relativize(pom) + ": " + property.getTagName());
                    }
                }
            }
        }
        assertEquals(List.of(), twice);
    }

    private static List<Path> poms() throws IOException {
        List<Path> poms = new ArrayList<>();
        try (Stream<Path> directories = Files.walk(ROOT, 2)) {
            directories
                    .map(directory -> directory.resolve("pom.xml"))
                    .filter(Files::isRegularFile)
                    .forEach(poms::add);
        }
        assertTrue(poms.contains(ROOT.resolve("pom.xml")), "the parent POM is not among " + poms);
        return poms;
    }
}
