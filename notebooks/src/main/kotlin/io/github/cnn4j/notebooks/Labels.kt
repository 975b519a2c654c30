package io.github.cnn4j.notebooks

import io.github.cnn4j.layer.Form
import io.github.cnn4j.matrix.Precision

/** The form's name in figures: `batch-parallel`. */
public val Form.label: String
    get() = name.lowercase().replace('_', '-')

/** The precision's name in figures: `double`. */
public val Precision.label: String
    get() = name.lowercase()
