package io.github.cnn4j.notebooks

import io.github.cnn4j.layer.Form
import io.github.cnn4j.matrix.Precision

/** The form as a figure names it: `batch-parallel`. */
public val Form.label: String
    get() = name.lowercase().replace('_', '-')

/** The precision as a figure names it: `double`. */
public val Precision.label: String
    get() = name.lowercase()
