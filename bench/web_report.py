"""`make web-report`: what Lighthouse says of the pages of a running network, phone and desktop.

Lighthouse simulates a phone at 1.6 Mbit/s and a desktop at 10 Mbit/s. The embedded cloud sends
every file as it lies; here a proxy compresses them as CloudFront does. Scores depend on the
machine: run it on a quiet one. Exits with 1 when a score is too low.

The phone is by default four times slower than a fast desktop computer: on a slower machine by as
much less, which Lighthouse's own guide asks for. SLOWDOWN=4 takes that machine's speed by four.
https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md#calibrating-the-cpu-slowdown
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

from bench import compressing
from local import paths, stack
from tests.web import chromium

TOOL = Path(__file__).with_name("lighthouse")
REPORTS = paths.HOME / "web-report"
DEVICES: dict[str, list[str]] = {"phone": [], "desktop": ["--preset=desktop"]}
# The least of each category, of 100.
LEAST = {"performance": 90, "accessibility": 95, "best-practices": 95, "seo": 95}
# Largest Contentful Paint, layout shift, blocking time (which stands for INP where nobody clicks).
TIMES = {
    "largest-contentful-paint": "LCP",
    "cumulative-layout-shift": "CLS",
    "total-blocking-time": "TBT",
    "total-byte-weight": "weight",
}
# Lighthouse's measure of speed for the computer its default is made for (1500 to 2000), and that.
FAST_DESKTOP = 1750
SLOWDOWN = 4
# One run differs from the next by ten points; the middle one of three is what is said.
TRIES = range(3)
LINE = "{:<9} {:<12} {:>5} {:>5} {:>5} {:>5}  {}"


def main() -> int:
    """Print a line for every page and device; return 1 when any score is too low."""
    there = stack.read()
    subprocess.run(["npm", "ci", "--silent", "--ignore-scripts"], cwd=TOOL, check=True)  # noqa: S607
    REPORTS.mkdir(parents=True, exist_ok=True)
    low = 0
    with compressing.proxy(there.endpoint_url, there.cdn_host) as port:
        # Functions begin, too, which is not what is measured here.
        for _, path in pages(there.api_url):
            warm = measured(there.url, path, port, REPORTS / "warm", [])
        slower = slowdown(warm["environment"]["benchmarkIndex"])
        print(LINE.format("device", "page", "perf", "a11y", "best", "seo", ""))
        for device, more in DEVICES.items():
            options = more or [f"--throttling.cpuSlowdownMultiplier={slower}"]
            for name, path in pages(there.api_url):
                place = REPORTS / f"{device}-{name}"
                report = middle([measured(there.url, path, port, place, options) for _ in TRIES])
                print(LINE.format(device, name, *scores(report).values(), times(report)))
                low += any(scores(report)[each] < least for each, least in LEAST.items())
    print(f"The whole reports: {REPORTS.relative_to(paths.ROOT)}")
    return int(bool(low))


def slowdown(index: float) -> float:
    """Say how much slower than a machine of this speed the phone is, and return it."""
    asked = os.environ.get("SLOWDOWN")
    slower = float(asked) if asked else min(SLOWDOWN, round(SLOWDOWN * index / FAST_DESKTOP, 1))
    print(f"This machine's speed is {index:.0f} by Lighthouse; the phone is {slower} times slower.")
    return slower


def pages(api_url: str) -> Iterator[tuple[str, str]]:
    """Yield what a visitor meets first, by name: the front page, Explore, and a shared post."""
    yield "front", "/"
    yield "explore", "/explore"
    newest = f"{api_url}/v1/feeds/explore?sort=new&limit=24"
    found = httpx.get(newest, trust_env=False).json()
    yield "post", next(f"/p/{post['id']}" for post in found["items"] if post["images"])


def measured(url: str, path: str, port: int, place: Path, options: list[str]) -> dict[str, Any]:
    """Run Lighthouse on a page as the proxy sends it; leave its report, and return it."""
    # The page keeps its origin, which its policy and its addresses name; a browser asks no proxy
    # for names of its own machine unless told to.
    proxied = (f"--proxy-server=http://127.0.0.1:{port}", "--proxy-bypass-list=<-loopback>")
    flags = ["--headless", *chromium.FLAGS, *proxied]
    command = [
        str(TOOL / "node_modules" / ".bin" / "lighthouse"),
        f"{url}{path}",
        "--quiet",
        f"--chrome-flags={' '.join(flags)}",
        f"--only-categories={','.join(LEAST)}",
        "--output=json",
        "--output=html",
        f"--output-path={place}",
        *options,
    ]
    environment = {**os.environ, "CHROME_PATH": chromium.path()}
    subprocess.run(command, env=environment, check=True)  # noqa: S603
    report: dict[str, Any] = json.loads(Path(f"{place}.report.json").read_text(encoding="utf-8"))
    return report


def middle(reports: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the one whose performance is neither the best nor the worst."""
    return sorted(reports, key=lambda each: scores(each)["performance"])[len(reports) // 2]


def scores(report: dict[str, Any]) -> dict[str, int]:
    """Return the score of each category, of 100."""
    return {each: round(100 * report["categories"][each]["score"]) for each in LEAST}


def times(report: dict[str, Any]) -> str:
    """Say what the performance score is made of."""
    audits = report["audits"]
    said = (f"{name} {audits[each]['displayValue']}" for each, name in TIMES.items())
    return ", ".join(said).replace("\u00a0", " ")


if __name__ == "__main__":
    sys.exit(main())
