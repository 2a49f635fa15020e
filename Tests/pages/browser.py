"""A browser without a window, servers to open pages from, and what tests do in pages."""
import contextlib, functools, http.server, pathlib, re, shutil, threading, time

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

# What is watched: the player's sound, and what lights up when. Nothing of the page is used.
WATCH = """
window.lit = []; window.firstLit = null;
const Sound = window.Audio;
window.Audio = function () { return (window.sound = new Sound(...arguments)); };
new MutationObserver((changes) => {
  for (const { target, addedNodes } of changes) {
    for (const element of [target, ...addedNodes]) {
      if (!element.classList?.contains("w") || !element.classList.contains("lit")) continue;
      const chapter = element.closest(".chapter").id, word = Number(element.dataset.word), last = window.lit.at(-1);
      if (last?.[0] === chapter && last?.[1] === word) continue;
      window.firstLit ??= performance.now();
      window.lit.push([chapter, word, window.sound.currentTime * 1000, window.sound.paused, element.textContent]);
    }
  }
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
"""


class Plain(http.server.SimpleHTTPRequestHandler):
    """Sends whole files only, as Python's own server does."""

    def log_message(self, *_):
        pass


class Ranged(Plain):
    """Sends the parts of files that are asked for."""

    def do_GET(self):
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        file = pathlib.Path(self.translate_path(self.path))
        if not wanted or not file.is_file():
            return super().do_GET()
        size, start = file.stat().st_size, int(wanted[1])
        end = min(int(wanted[2] or size - 1), size - 1)
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Range", f"bytes {start}-{end}/{size}")
        self.send_header("Content-Length", str(end - start + 1))
        self.end_headers()
        with file.open("rb") as source, contextlib.suppress(ConnectionError):
            source.seek(start)
            self.wfile.write(source.read(end - start + 1))


@contextlib.contextmanager
def served(folder, handler):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/index.html"
    server.shutdown()
    server.server_close()


@contextlib.contextmanager
def browser(width=1280, height=860, dark=False, phone=False, reduced=True):
    options = webdriver.ChromeOptions()
    # With pages kept for going back to, Chromium reloads a file in a process that may have slept since, and does not know what was
    # stored meanwhile: in one of eight visits after another one the place was an older one.
    for argument in ["--headless=new", "--no-sandbox", "--mute-audio", "--autoplay-policy=no-user-gesture-required",
                     "--disable-background-networking", "--disable-features=BackForwardCache", "--hide-scrollbars",
                     f"--window-size={width},{height}"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    size = {"width": width, "height": height, "deviceScaleFactor": 2 if phone else 1, "mobile": phone}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
                {"name": "prefers-reduced-motion", "value": "reduce" if reduced else "no-preference"}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
    try:
        yield driver
    finally:
        driver.quit()


def wait(driver, script, seconds=5):
    """The value of a script as soon as it has one."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := driver.execute_script(script):
            return value
        time.sleep(0.02)
    return None


def press(driver, *keys):
    ActionChains(driver).send_keys(*keys).perform()


def shift(driver, key):
    ActionChains(driver).key_down(Keys.SHIFT).send_keys(key).key_up(Keys.SHIFT).perform()


def fresh(driver, address):
    """Opens a page that keeps nothing of an earlier visit."""
    driver.get(address)
    # As it goes, it would keep its place again.
    driver.execute_script("localStorage.clear(); Storage.prototype.setItem = () => {}")
    driver.get("about:blank")
    driver.get(address)
    wait(driver, "return window.lit.length && window.sound.readyState > 0")
