package io.github.cnn4j.notebooks.plot

import java.awt.Font
import java.awt.GraphicsEnvironment

/**
 * The fonts of every figure, the first that the reader's machine has. All are about as wide as the plot library
 * assumes when it reserves space for texts.
 */
internal val FONTS: List<String> =
    listOf("Helvetica", "Arial", "Liberation Sans", "DejaVu Sans Condensed", "sans-serif")

/** The first of [FONTS] that this machine has. */
internal fun installedFont(): String {
    val installed = GraphicsEnvironment.getLocalGraphicsEnvironment().availableFontFamilyNames.toSet()
    return FONTS.firstOrNull { it in installed } ?: Font.SANS_SERIF
}
