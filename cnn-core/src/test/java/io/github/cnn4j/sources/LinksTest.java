package io.github.cnn4j.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every link from a page of this repository to a file or heading of it leads there. */
class LinksTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        Links links = Links.below(ROOT);

        assertEquals(List.of(), links.broken());
        assertTrue(links.followed() > 100, links.followed() + " links were found");
        assertTrue(Links.pages(ROOT).contains(ROOT.resolve("README.md")), "the README was not read");
    }

    @Test
    void aLinkThatLeadsNowhereIsFound(@TempDir Path scratch) throws IOException {
        Path root = scratch.toRealPath();
        Files.writeString(root.resolve("Layer.java"), "class Layer {\n    void forward() {}\n}\n");
        Files.writeString(
                root.resolve("notebook.ipynb"),
                "{\"cells\": [{\"cell_type\": \"markdown\", \"source\": [\"## 1. A layer\\n\", \"text\"]}]}");
        Files.writeString(root.resolve("page.md"), """
                # A page, its *title*
                ## Twice
                ## Twice
                [itself](#a-page-its-title) [second](#twice-1) [third](#twice-2) [none](missing.md)
                [class](Layer.java) [`Layer.forward`](Layer.java) [`Layer.backward`](Layer.java) [case](layer.java)
                [cell](notebook.ipynb#1.-A-layer) [no cell](notebook.ipynb#2.-A-layer) [out](../page.md)
                [elsewhere](https://example.org/missing) `code [x](y)` [![picture](p.svg)](page.md#twice)
                ```
                [x](y)
                ```
                """);

        List<String> broken = Links.below(root).broken();

        assertEquals(
                List.of(
                        "page.md:4: #twice-2: no such heading, there are [a-page-its-title, twice, twice-1]",
                        "page.md:4: missing.md: no such file",
                        "page.md:5: Layer.java: no `Layer.backward` there",
                        "page.md:5: layer.java: no such file",
                        "page.md:6: notebook.ipynb#2.-A-layer: no such heading, there are [1.-A-layer]",
                        "page.md:6: ../page.md: no such file",
                        "page.md:7: p.svg: no such file"),
                broken);
    }
}
