"""Drives headless Chromium over a running server: search, open a diff, follow the next one, load a quote; in light and
dark, wide and narrow, and on paper. On each page the console is silent, nothing runs over the edge, and axe finds no fault."""

import glob
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request

import websocket

PAGES = [
    "/", "/articles/1", "/articles/1/versions/3", "/articles/1/diff/1/4", "/quote?q=X-band+radar", "/search?q=radar",
    "/search?q=radar+AND", "/articles", "/sources/courier", "/changes", "/quote", "/trace?q=radar",
    "/quote?q=the+last+boat+leaves+at+ten", "/quote?q=the+last+boat+%E2%80%A6+eleven", "/quote?q=cabbages+and+kings",
    "/changes?q=boat", "/articles/1/versions/3?marks=none", "/articles/99",
    "/articles/1/at/2014-01-01", "/articles?sort=title&titled=radar", "/help", "/about", "/programs",
]
AXE = glob.glob(os.path.join(sys.prefix, "lib/python3*/site-packages/axe_playwright_python/axe.min.js"))[0]
AUDIT = """axe.run().then(result => JSON.stringify(result.violations.map(
    violation => violation.id + ': ' + violation.nodes[0].html.slice(0, 160))))"""

# What a reader would have to push sideways to read.
SCROLLED = """[...document.querySelectorAll('body *')].filter(item => item.checkVisibility()
    && item.scrollWidth > item.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(item).overflowX))
    .map(item => item.className || item.tagName).join(' ')"""


class Browser:
    def __init__(self, program, folder):
        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0",
             "--remote-allow-origins=*", f"--user-data-dir={folder}", "about:blank"], stderr=subprocess.DEVNULL)
        self.folder = folder
        self.socket = websocket.create_connection(self.address(), timeout=60)
        self.number = 0
        self.events = []
        self.earlier = []
        for domain in ("Page", "Runtime", "Log"):
            self.call(domain + ".enable")

    def address(self):
        # The port that it took stands in a file as soon as it listens there.
        for _ in range(600):
            try:
                with open(os.path.join(self.folder, "DevToolsActivePort"), encoding="ascii") as file:
                    port = int(file.readline())
                pages = json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/json"))
                return next(page for page in pages if page["type"] == "page")["webSocketDebuggerUrl"]
            except (OSError, StopIteration, ValueError):
                time.sleep(0.1)
        raise SystemExit("Chromium does not answer")

    def call(self, method, **parameters):
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.recv())
            if message.get("id") == self.number:
                return message.get("result")
            self.events.append(message)

    def loaded(self, start):
        """Starts what leads to another document, and waits until that is there, as it says itself."""
        self.evaluate("window.isOld = true")
        self.earlier += self.complaints()
        self.events.clear()
        start()
        for _ in range(600):
            if self.evaluate("!window.isOld && document.readyState == 'complete' && location.href != 'about:blank'"):
                return
            time.sleep(0.05)
        raise SystemExit("no page came")

    def open(self, address):
        self.loaded(lambda: self.call("Page.navigate", url=address))

    def evaluate(self, expression, awaits=False):
        result = self.call("Runtime.evaluate", expression=expression, awaitPromise=awaits, returnByValue=True)
        # While one document gives way to the next, there is none to ask.
        if result is None:
            return None
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def click(self, selector):
        self.loaded(lambda: self.evaluate(f"document.querySelector({json.dumps(selector)}).click()"))

    def complaints(self):
        told = ("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled")
        return [event["params"] for event in self.events if event.get("method") in told]


def check_pages(browser, base):
    faults = []
    for scheme in ("light", "dark"):
        for width in (1280, 800, 390):
            browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
            browser.call(
                "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
            for path in PAGES:
                browser.open(base + path)
                name = f"{path} {scheme} {width}"
                # That a page is not there is the answer that is looked at.
                faults += [
                    f"{name}: console: {complaint}" for complaint in browser.complaints()
                    if not (path == "/articles/99" and "404" in json.dumps(complaint))]
                if browser.evaluate("document.documentElement.scrollWidth") > width:
                    faults.append(f"{name}: runs over the edge")
                if browser.evaluate(SCROLLED):
                    faults.append(f"{name}: {browser.evaluate(SCROLLED)} scrolls sideways")
                browser.evaluate(open(AXE, encoding="utf-8").read() + ";0")
                faults += [f"{name}: {fault}" for fault in json.loads(browser.evaluate(AUDIT, awaits=True))]
    return faults


def check_colours_and_paper(browser, base):
    """Dark is dark, and paper has no forms, no steps and nothing folded."""
    def lightness():
        colour = browser.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(int(part) for part in colour[4:-1].split(",")[:3])

    shown = "[...document.querySelectorAll('form, .pager a')].some(item => item.checkVisibility())"
    browser.open(base + "/articles/1/diff/1/2")
    assert browser.evaluate(shown)
    for scheme, is_dark in (("dark", True), ("light", False)):
        browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        assert (lightness() < 200) == is_dark, scheme
    browser.call(
        "Emulation.setEmulatedMedia", media="print", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    assert lightness() == 3 * 255 and not browser.evaluate(shown)
    browser.call("Emulation.setEmulatedMedia", media="", features=[])


def walk(browser, base):
    """What a reader does, by what stands on the page."""
    browser.open(base + "/")
    browser.evaluate("document.querySelector('#ask').value = 'X-band radar'")
    browser.click("form[role=search] button")
    assert browser.evaluate("location.pathname") == "/quote"
    assert browser.evaluate("document.querySelector('.verdict').textContent").startswith("Printed word for word First seen in version 1")
    browser.click(".timeline a[href*='/diff/']")
    before = browser.evaluate("location.pathname")
    browser.click("a[rel=next]")
    after = browser.evaluate("location.pathname")
    assert before != after and before.split("/")[-1] == after.split("/")[-2], (before, after)
    browser.open(base + "/")
    browser.evaluate("document.querySelector('#ask').value = 'radar Kyoto'")
    browser.click("form[role=search] button[formaction='/search']")
    assert browser.evaluate("location.pathname") == "/search"
    assert browser.evaluate("document.querySelectorAll('.results mark').length") > 2
    browser.click(".results h2 a")
    assert browser.evaluate("document.querySelectorAll('.versions tbody tr').length") > 1
    browser.click(".versions .extent a")
    assert browser.evaluate("document.querySelectorAll('.row ins, .row.added, .row.removed').length") > 0
    browser.open(base + "/search?q=radar+Kyoto")
    browser.click(".passage .place a[href*='#p']")
    # The very words may be the target then, in the paragraph that the address names for browsers that know no text fragments.
    assert browser.evaluate("document.querySelectorAll('.text ' + location.hash).length") == 1, browser.evaluate("location.href")
    browser.open(base + "/quote?q=X-band+radar")
    browser.click("a[href^='/trace']")
    assert browser.evaluate("document.querySelectorAll('.wording.holds').length") > 0
    complaints = browser.earlier + browser.complaints()
    assert not complaints, complaints


def main(base, program):
    # Parts of the browser may still write when it has ended.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        browser = Browser(program, folder)
        try:
            walk(browser, base)
            check_colours_and_paper(browser, base)
            faults = check_pages(browser, base)
        finally:
            browser.process.terminate()
            browser.process.wait()
    print("\n".join(faults) or f"{len(PAGES)} pages are without fault in light and dark, wide and narrow")
    sys.exit(1 if faults else 0)


main(*sys.argv[1:])
