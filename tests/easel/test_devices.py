"""What a browser is called, by what it says of itself."""

import pytest

from easel.sessions import devices

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
CHROME = f"{WEBKIT} Chrome/147.0.0.0"
SAID = {
    ("Firefox", "Linux"): "Mozilla/5.0 (X11; Linux x86_64; rv:148.0) Gecko/20100101 Firefox/148.0",
    ("Firefox", "Android"): "Mozilla/5.0 (Android 16; Mobile; rv:148.0) Gecko/148.0 Firefox/148.0",
    ("Firefox", "iPhone"): (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 "
        "(KHTML, like Gecko) FxiOS/148.0 Mobile/15E148 Safari/605.1.15"
    ),
    ("Chrome", "Windows"): f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36",
    ("Chrome", "Android"): f"Mozilla/5.0 (Linux; Android 10; K) {CHROME} Mobile Safari/537.36",
    ("Chrome", "ChromeOS"): f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {CHROME} Safari/537.36",
    ("Chrome", "iPad"): (
        "Mozilla/5.0 (iPad; CPU OS 26_1 like Mac OS X) AppleWebKit/605.1.15 "
        "(KHTML, like Gecko) CriOS/147.0.0.0 Mobile/15E148 Safari/604.1"
    ),
    ("Edge", "Windows"): (
        f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36 Edg/147.0.0.0"
    ),
    ("Opera", "Mac"): (
        f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {CHROME} Safari/537.36 OPR/130.0.0.0"
    ),
    ("Samsung Internet", "Android"): (
        f"Mozilla/5.0 (Linux; Android 10; K) {WEBKIT} SamsungBrowser/30.0 Chrome/140.0.0.0 "
        "Mobile Safari/537.36"
    ),
    ("Safari", "Mac"): (
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 "
        "(KHTML, like Gecko) Version/26.1 Safari/605.1.15"
    ),
    ("Safari", "iPhone"): (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 "
        "(KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1"
    ),
    (None, None): "curl/8.11.0",
    (None, "Linux"): "SomeNewBrowser/1.0 (Linux)",
}


@pytest.mark.parametrize("names", SAID, ids=str)
def test_a_browser_is_called_by_its_name(names: tuple[str | None, str | None]) -> None:
    said = SAID[names]

    assert (devices.browser(said), devices.system(said)) == names


@pytest.mark.parametrize("said", ["", "é🦊", "(" * 10_000, "Firefox" * 100])
def test_what_says_nothing_is_called_nothing(said: str) -> None:
    assert (devices.browser(said), devices.system(said)) == (None, None)


def test_of_versions_and_models_nothing_is_kept() -> None:
    kept = {devices.browser(said) for said in SAID.values()}

    assert not [name for name in kept if name and any(sign.isdigit() for sign in name)]
