package io.github.cnn4j.notebooks.jupyter

import io.github.cnn4j.kotlin.form
import io.github.cnn4j.kotlin.precision
import io.github.cnn4j.network.Network
import io.github.cnn4j.notebooks.plot.Picture
import io.github.cnn4j.notebooks.plot.toPng
import org.apache.commons.math3.linear.RealMatrix
import java.util.Base64
import java.util.Locale

/** Renders a network as the table of its layers. */
public fun Network.toHtml(): String {
    val summary = summary()
    val rows =
        listOf(listOf("input", "", summary.inputShape.toString(), "")) +
            summary.rows.map { listOf(it.layer, it.description, it.outputShape.toString(), number(it.parameters)) } +
            listOf(listOf("total", "", "", number(summary.parameterCount())))
    return table(listOf("layer", "", "output", "parameters"), rows) +
        note("${form.name.lowercase().replace('_', ' ')} form, ${precision.name.lowercase()} precision")
}

/** Renders a matrix as its size and its upper left corner. */
public fun RealMatrix.toHtml(): String {
    val rows = minOf(rowDimension, CORNER)
    val columns = minOf(columnDimension, CORNER)
    val more = columnDimension > columns
    val heads = listOf("") + (0 until columns).map(Int::toString) + if (more) listOf("...") else emptyList()
    val cells =
        (0 until rows).map { i ->
            listOf("$i") + (0 until columns).map { value(getEntry(i, it)) } + if (more) listOf("...") else emptyList()
        }
    val rest = if (rowDimension > rows) listOf(heads.map { if (it.isEmpty()) "..." else "" }) else emptyList()
    return note("${javaClass.simpleName}, $rowDimension x $columnDimension") + table(heads, cells + rest)
}

/** Renders a picture as its pixels, enlarged. */
public fun Picture.toHtml(): String {
    val data = Base64.getEncoder().encodeToString(toPng())
    val side = maxOf(1, 140 / maxOf(width, height))
    return "<img width=\"${width * side}\" height=\"${height * side}\" style=\"image-rendering: pixelated\" " +
        "alt=\"$width x $height pixels\" src=\"data:image/png;base64,$data\">"
}

private const val CORNER = 6

private fun number(count: Int): String = if (count == 0) "" else "%,d".format(Locale.ROOT, count)

private fun value(entry: Double): String = "%.5g".format(Locale.ROOT, entry)

private fun note(text: String) = "<div>$text</div>"

private fun table(
    heads: List<String>,
    rows: List<List<String>>,
): String =
    buildString {
        append("<table><thead><tr>")
        heads.forEach { append("<th>").append(it).append("</th>") }
        append("</tr></thead><tbody>")
        rows.forEach { row ->
            append("<tr>")
            row.forEachIndexed { j, cell ->
                append("<td style=\"text-align: ${if (j < 1) "left" else "right"}\">").append(cell).append("</td>")
            }
            append("</tr>")
        }
        append("</tbody></table>")
    }
