package io.github.cnn4j.notebooks.plot

import org.jetbrains.letsPlot.Figure
import java.nio.file.Path

/** Writes this figure to `figures/NAME.svg` in the working directory, and returns it for the cell to show. */
public fun <F : Figure> F.publish(name: String): F {
    save(Path.of("figures", "$name.svg"))
    return this
}
