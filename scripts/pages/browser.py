"""Drives headless Chromium over a running server: search, open a diff, follow the next one, load a quote; in light and
dark, wide and narrow. On each page the console is silent, nothing runs over the edge, and axe finds no fault."""

import glob
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request

import websocket

PORT = 9345
PAGES = [
    "/", "/articles/1", "/articles/1/versions/3", "/articles/1/diff/1/4", "/quote?q=X-band+radar", "/search?q=radar",
    "/search?q=radar+AND", "/articles", "/sources/courier", "/changes", "/quote",
]
AXE = glob.glob(os.path.join(sys.prefix, "lib/python3*/site-packages/axe_playwright_python/axe.min.js"))[0]
AUDIT = """axe.run().then(result => JSON.stringify(result.violations.map(
    violation => violation.id + ': ' + violation.nodes[0].html.slice(0, 160))))"""


class Browser:
    def __init__(self, program, folder):
        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", f"--remote-debugging-port={PORT}",
             "--remote-allow-origins=*", f"--user-data-dir={folder}", "about:blank"], stderr=subprocess.DEVNULL)
        self.socket = websocket.create_connection(self.address(), timeout=60)
        self.number = 0
        self.events = []
        for domain in ("Page", "Runtime", "Log"):
            self.call(domain + ".enable")

    def address(self):
        for _ in range(100):
            try:
                pages = json.load(urllib.request.urlopen(f"http://127.0.0.1:{PORT}/json"))
                return next(page for page in pages if page["type"] == "page")["webSocketDebuggerUrl"]
            except (OSError, StopIteration):
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
        for width in (1280, 390):
            browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
            browser.call(
                "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
            for path in PAGES:
                browser.open(base + path)
                name = f"{path} {scheme} {width}"
                faults += [f"{name}: console: {complaint}" for complaint in browser.complaints()]
                if browser.evaluate("document.documentElement.scrollWidth") > width:
                    faults.append(f"{name}: runs over the edge")
                browser.evaluate(open(AXE, encoding="utf-8").read() + ";0")
                faults += [f"{name}: {fault}" for fault in json.loads(browser.evaluate(AUDIT, awaits=True))]
    return faults


def walk(browser, base):
    """What a reader does, by what stands on the page."""
    browser.open(base + "/")
    browser.evaluate("document.querySelector('#ask').value = 'X-band radar'")
    browser.click("form[role=search] button")
    assert browser.evaluate("location.pathname") == "/quote"
    assert browser.evaluate("document.querySelector('.verdict').textContent").startswith("First seen in version 1")
    browser.click(".timeline a[href*='/diff/']")
    before = browser.evaluate("location.pathname")
    browser.click("a[rel=next]")
    after = browser.evaluate("location.pathname")
    assert before != after and before.split("/")[-1] == after.split("/")[-2], (before, after)
    browser.open(base + "/search?q=radar+Kyoto")
    assert browser.evaluate("document.querySelectorAll('.results mark').length") > 2
    browser.click(".results h2 a")
    assert browser.evaluate("document.querySelectorAll('.versions tbody tr').length") > 1


def main(base, program):
    with tempfile.TemporaryDirectory() as folder:
        browser = Browser(program, folder)
        try:
            walk(browser, base)
            faults = check_pages(browser, base)
        finally:
            browser.process.terminate()
            browser.process.wait()
    print("\n".join(faults) or f"{len(PAGES)} pages are without fault in light and dark, wide and narrow")
    sys.exit(1 if faults else 0)


main(*sys.argv[1:])
