"""Sphinx's settings: the repository's own Markdown and notebooks are the pages."""

import os
import re
import sys

import sphinxcontrib.katex

sys.path.insert(0, os.path.dirname(__file__))

project = "cnn4j"
copyright = "the authors of cnn4j; Apache License 2.0"
root_doc = "README"
include_patterns = [
    "*.md",
    "docs/*.md",
    "examples/*.md",
    "notebooks/*.ipynb",
    "benchmarks/README.md",
    "benchmarks/results/*.md",
    "cnn-spark/README.md",
    "cnn-mnist/src/main/resources/io/github/cnn4j/mnist/data/embedded/README.md",
    "site/api.md",
]
extensions = ["myst_nb", "sphinxcontrib.katex", "sources"]

nb_execution_mode = "off"
myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 4
myst_fence_as_directive = ["math"]
# REPORT.md starts at the third level.
suppress_warnings = ["myst.header"]

# Formulas become HTML when the site is built, with KaTeX's own style sheet and fonts beside the pages.
katex_prerender = True
katex_css_path = "katex/katex.min.css"
sphinxcontrib.katex.STARTUP_TIMEOUT = sphinxcontrib.katex.RENDER_TIMEOUT = 120

html_theme = "furo"
html_title = "cnn4j"
html_copy_source = False
html_show_sphinx = False

CONTENTS = """
```{toctree}
:hidden:
:glob:
:caption: Documents
docs/README
site/api
docs/guide
docs/guide-kotlin
docs/homework
docs/architecture
docs/fast-forms
docs/pictures
docs/recipes
docs/onnx
cnn-spark/README
docs/platforms
docs/reliability
docs/versions
docs/*
*/README
```

```{toctree}
:hidden:
:glob:
:caption: Notebooks
notebooks/*
```

```{toctree}
:hidden:
:caption: Project
CONTRIBUTING
CHANGELOG
SECURITY
benchmarks/results/REPORT
cnn-mnist/src/main/resources/io/github/cnn4j/mnist/data/embedded/README
```
"""

NOTEBOOK_HEADING = re.compile(r"\.ipynb#([^)\s]+)")
LINK = re.compile(r"\[([^\]]*)\]\(([^)#\s]+)\)")


def prepare(app, page, source):
    """Adds the navigation, and adapts links that Sphinx would not resolve."""

    def slug(heading):
        """JupyterLab keeps capitals and dots."""
        return ".ipynb#" + re.sub(r"[^\w-]", "", heading[1].lower())

    def without_folder(link):
        folder = os.path.isdir(os.path.join(app.srcdir, os.path.dirname(page), link[2]))
        return link[1] if folder else link[0]

    source[0] = LINK.sub(without_folder, NOTEBOOK_HEADING.sub(slug, source[0]))
    if page == root_doc:
        source[0] += CONTENTS


def setup(app):
    app.connect("source-read", prepare)
