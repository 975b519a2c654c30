"""Shows the source files that pages link to as pages: Sphinx would offer them for download."""

import os

from docutils import nodes
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_for_filename
from sphinx.addnodes import download_reference

SHOWN = (".java", ".kt", ".json")


def link(app, doctree, page):
    for node in list(doctree.findall(download_reference)):
        path = os.path.normpath(os.path.join(os.path.dirname(page), node["reftarget"]))
        if path.endswith(SHOWN):
            app.env.cnn4j_sources = getattr(app.env, "cnn4j_sources", set()) | {path}
            uri = app.builder.get_relative_uri(page, "source/" + path)
            node.replace_self(nodes.reference("", "", *node.children, internal=True, refuri=uri))


def pages(app):
    for path in sorted(getattr(app.env, "cnn4j_sources", ())):
        with open(os.path.join(app.srcdir, path), encoding="utf-8") as file:
            code = highlight(file.read(), get_lexer_for_filename(path), HtmlFormatter(linenos="inline", lineanchors="line"))
        name = os.path.basename(path)
        yield "source/" + path, {"title": name, "body": f"<h1>{name}</h1><p><code>{path}</code></p>{code}"}, "page.html"


def setup(app):
    app.connect("doctree-resolved", link)
    app.connect("html-collect-pages", pages)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
