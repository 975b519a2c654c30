package io.github.cnn4j.notebooks.plot

import org.w3c.dom.Document
import org.w3c.dom.Element
import org.w3c.dom.Text
import java.math.BigDecimal
import java.math.RoundingMode
import java.security.MessageDigest
import java.util.HexFormat
import javax.xml.parsers.DocumentBuilderFactory

/**
 * Makes a plot's SVG self-contained.
 *
 * The plot library writes a style sheet and random identifiers. Pages that show several figures share style sheets and
 * identifiers among them, some strip style sheets altogether, and random names make an unchanged figure look changed
 * to version control. So styles become attributes, identifiers follow from the content, and coordinates are rounded to
 * a hundredth of a pixel.
 */
internal fun tidySvg(svg: String): String {
    val document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.byteInputStream())
    val root = document.documentElement
    val rules = takeStyleRules(document)
    root.elements().forEach { applyStyles(it, rules) }
    root.setAttribute("viewBox", "0 0 ${round(root.getAttribute("width"))} ${round(root.getAttribute("height"))}")
    root.setAttribute("font-family", FONTS.joinToString())
    val names = identifiers(root)
    val neutral = StringBuilder().also { SvgWriter(it, rename(names, "")).write(root) }
    return StringBuilder().also { SvgWriter(it, rename(names, fingerprint(neutral))).write(root) }.toString()
}

private class StyleRule(
    val scope: String,
    val className: String,
    val attributes: List<Pair<String, String>>,
)

private val RULE = Regex("""(?:#(\S+)\s+)?\.([\w-]+)\s*\{([^}]*)}""")
private val PRESENTATION = setOf("fill", "font-size", "font-weight", "font-style")

private fun takeStyleRules(document: Document): List<StyleRule> {
    val styles = document.getElementsByTagName("style")
    val rules = mutableListOf<StyleRule>()
    while (styles.length > 0) {
        val style = styles.item(0)
        RULE.findAll(style.textContent).mapTo(rules) { match ->
            val (scope, className, body) = match.destructured
            StyleRule(scope, className, declarations(body))
        }
        style.parentNode.removeChild(style)
    }
    return rules
}

private fun declarations(body: String): List<Pair<String, String>> =
    body
        .split(';')
        .map { it.substringBefore(':').trim() to it.substringAfter(':', "").trim() }
        .filter { (name, value) -> name in PRESENTATION && value != "normal" }
        .map { (name, value) -> name to value.replace(".0px", "px") }

private fun applyStyles(
    element: Element,
    rules: List<StyleRule>,
) {
    val classes = element.getAttribute("class").split(' ').filter(String::isNotEmpty)
    element.removeAttribute("class")
    rules
        .filter { it.className in classes && (it.scope.isEmpty() || element.isInside(it.scope)) }
        .forEach { rule -> rule.attributes.forEach { (name, value) -> element.setAttribute(name, value) } }
}

private fun Element.isInside(id: String): Boolean =
    generateSequence(this) { it.parentNode as? Element }.any { it.getAttribute("id") == id }

private fun Element.elements(): Sequence<Element> =
    sequence {
        yield(this@elements)
        for (k in 0 until childNodes.length) {
            (childNodes.item(k) as? Element)?.let { yieldAll(it.elements()) }
        }
    }

private fun identifiers(root: Element): List<String> =
    root
        .elements()
        .map { it.getAttribute("id") }
        .filter(String::isNotEmpty)
        .toList()

private fun rename(
    names: List<String>,
    prefix: String,
): Map<String, String> = names.withIndex().associate { (k, name) -> name to "f$prefix-$k" }

private fun fingerprint(text: CharSequence): String =
    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.toString().toByteArray()), 0, 4)

private val NUMBER = Regex("""-?\d+\.\d+(?:[eE]-?\d+)?""")

private fun round(text: String): String =
    NUMBER.replace(text) {
        BigDecimal(it.value).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros().let { rounded ->
            if (rounded.signum() == 0) "0" else rounded.toPlainString()
        }
    }

private val REFERENCE = Regex("""#([\w-]+)""")

private class SvgWriter(
    private val out: StringBuilder,
    private val names: Map<String, String>,
) {
    fun write(element: Element) {
        out.append('<').append(element.tagName)
        for (k in 0 until element.attributes.length) {
            val attribute = element.attributes.item(k)
            out.append(' ').append(attribute.nodeName).append("=\"")
            escape(value(attribute.nodeName, attribute.nodeValue))
            out.append('"')
        }
        val children = (0 until element.childNodes.length).map(element.childNodes::item)
        val filled = children.filter { it is Element || (it is Text && it.data.isNotBlank()) }
        if (filled.isEmpty()) {
            out.append("/>")
        } else {
            out.append('>')
            filled.forEach { if (it is Element) write(it) else escape((it as Text).data.trim()) }
            out.append("</").append(element.tagName).append('>')
        }
        if (element.tagName != "tspan" && element.tagName != "text") out.append('\n')
    }

    private fun value(
        name: String,
        value: String,
    ): String =
        when {
            value.startsWith("data:") || value.startsWith("http") -> value
            name == "id" -> names.getValue(value)
            value.startsWith('#') || value.contains("url(") -> REFERENCE.replace(value) { renamed(it.groupValues[1]) }
            else -> round(value).trim()
        }

    private fun renamed(id: String): String = "#" + (names[id] ?: id)

    private fun escape(text: String) {
        for (c in text) {
            when (c) {
                '&' -> out.append("&amp;")
                '<' -> out.append("&lt;")
                '"' -> out.append("&quot;")
                else -> out.append(c)
            }
        }
    }
}
