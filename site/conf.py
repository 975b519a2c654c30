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
# The sections of REPORT.md are written one by one, for other documents too.
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
:caption: Documents
docs/README
site/api
docs/guide
docs/guide-kotlin
docs/pictures
docs/recipes
docs/onnx
docs/onnx-operators
cnn-spark/README
docs/platforms
docs/reliability
docs/versions
cnn-mnist/src/main/resources/io/github/cnn4j/mnist/data/embedded/README
```

```{toctree}
:hidden:
:caption: How it works
docs/homework
docs/architecture
docs/fast-forms
benchmarks/README
benchmarks/results/REPORT
CONTRIBUTING
CHANGELOG
SECURITY
```

```{toctree}
:hidden:
:caption: Notebooks
:glob:
notebooks/*
```

"""


def prepare(app, page, source):
    """Adds the navigation, and names headings of notebooks as Sphinx does: JupyterLab keeps capitals and dots."""
    slug = lambda match: ".ipynb#" + re.sub(r"[^\w\- ]", "", match[1].replace("-", " ").lower()).replace(" ", "-")
    source[0] = re.sub(r"\.ipynb#([^)\s]+)", slug, source[0])
    if page == root_doc:
        source[0] += CONTENTS


def setup(app):
    app.connect("source-read", prepare)
