package io.github.cnn4j.notebooks.jupyter

/**
 * Output to the running cell: shows a piece of HTML under an identifier, and replaces it later.
 *
 * The library does not depend on a notebook kernel. When a kernel loads it, the code in `libraries.json` connects the
 * kernel's own functions here; elsewhere nothing is connected and nothing is shown.
 */
public object Displays {
    /** Displays HTML. */
    public fun interface Sink {
        /**
         * Displays a piece of HTML.
         *
         * @param html the HTML
         * @param id names the output, unique in the notebook's session
         */
        public fun accept(
            html: String,
            id: String,
        )
    }

    @Volatile
    private var sinks: Pair<Sink, Sink>? = null

    /** Whether a notebook is connected. */
    public val connected: Boolean
        get() = sinks != null

    /** Connects a notebook: [show] creates a new output, [update] replaces the one of the same identifier. */
    public fun connect(
        show: Sink,
        update: Sink,
    ) {
        sinks = show to update
    }

    /** Disconnects the notebook. */
    public fun disconnect() {
        sinks = null
    }

    internal fun show(
        html: String,
        id: String,
    ) {
        sinks?.first?.accept(html, id)
    }

    internal fun update(
        html: String,
        id: String,
    ) {
        sinks?.second?.accept(html, id)
    }
}
