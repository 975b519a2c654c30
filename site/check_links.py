"""Checks the site: check_links.py SITE. Every link within it leads to a page and an anchor, and no page loads anything from elsewhere."""

import os
import sys
from urllib.parse import unquote, urlsplit

from lxml import html

LOADED = {"img": "src", "script": "src", "link": "href", "iframe": "src", "source": "src"}


class Site:
    def __init__(self, root):
        self.root = os.path.abspath(root)
        self.pages = {}
        for folder, _, names in os.walk(self.root):
            for name in names:
                if name.endswith(".html"):
                    path = os.path.join(folder, name)
                    self.pages[path] = html.parse(path, html.HTMLParser(encoding="utf-8")).getroot()
        self.anchors = {path: anchors(page) for path, page in self.pages.items()}

    def complaints(self):
        """Yields a line for each link that leads nowhere."""
        followed = 0
        for path, page in self.pages.items():
            where = os.path.relpath(path, self.root)
            for element, attribute, link, _ in page.iterlinks():
                parts = urlsplit(link)
                if parts.scheme or parts.netloc:
                    if LOADED.get(element.tag) == attribute and element.get("rel") != "canonical" and parts.scheme != "data":
                        yield f"{where}: loads {link}"
                    continue
                if where.endswith("constant-values.html") and not parts.path:
                    continue  # The Javadoc of JDK 17 links to groups of packages there, without anchors.
                followed += 1
                problem = self.problem(path, unquote(parts.path), parts.fragment)
                if problem:
                    yield f"{where}: {link}: {problem}"
        if followed < 10_000:
            yield f"expected at least 10000 links within the site, got {followed}"
        print(f"{followed} links of {len(self.pages)} pages")

    def problem(self, page, path, fragment):
        target = os.path.normpath(os.path.join(os.path.dirname(page), path)) if path else page
        if os.path.isdir(target):
            target = os.path.join(target, "index.html")
        if not target.startswith(self.root) or not os.path.isfile(target):
            return "no such file"
        known = self.anchors.get(target)
        if fragment and known is not None and not {fragment, unquote(fragment)} & known:
            return "no such anchor"
        return None


def anchors(page):
    return {value for element in page.iter() for value in (element.get("id"), element.get("name")) if value}


if __name__ == "__main__":
    complaints = sorted(set(Site(sys.argv[1]).complaints()))
    if complaints:
        sys.exit("\n".join(complaints))
