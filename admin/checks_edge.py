"""What a visitor meets: pages, headers, compression, problems."""

from urllib.parse import urlsplit

from admin.checkup import JSON, Checkup, Skipped, must

POLICY = ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
PLACES = ("/", "/explore", "/privacy")


def site(run: Checkup) -> str:
    """The web app is there, at deep addresses too, and says what it may load."""
    for place in PLACES:
        page = run.visits(place)
        must(page.status_code == 200, f"{place} answered {page.status_code}")
        must("text/html" in page.headers["content-type"], f"{place} is no page")
        policy = page.headers.get("content-security-policy", "")
        for directive in POLICY:
            must(directive in policy, f"the policy of {place} lacks {directive}")
    return f"{len(PLACES)} places, with their content policy"


def transport(run: Checkup) -> str:
    """Browsers are told to come encrypted, and are sent there."""
    if not run.url.startswith("https://"):
        raise Skipped("this network speaks plain HTTP, as on a laptop")
    said: str = run.visits("/").headers.get("strict-transport-security", "")
    must("max-age=" in said, "no Strict-Transport-Security")
    plain = run.operator.http.get(f"http://{urlsplit(run.url).netloc}/", follow_redirects=False)
    to = plain.headers.get("location", "")
    must(plain.is_redirect and to.startswith("https://"), "plain HTTP is not sent on")
    return said


def compression(run: Checkup) -> str:
    """Long answers travel packed, of the API and (at a real edge) of the site."""
    document = run.visits("/v1/openapi.json", **{"accept-encoding": "gzip"})
    must(document.headers.get("content-encoding") == "gzip", "the API answers unpacked")
    if not run.url.startswith("https://"):
        return "the API; the edge of a laptop does not pack files"
    page = run.visits("/", **{"accept-encoding": "br, gzip"})
    must(page.headers.get("content-encoding"), "the edge serves pages unpacked")
    return "the API and the site"


def problems(run: Checkup) -> str:
    """An address of the API that is none answers as data, never with a page."""
    answer = run.visits("/v1/nowhere")
    kind = answer.headers.get("content-type", "")
    must(answer.status_code == 404, f"/v1/nowhere answered {answer.status_code}")
    must(kind.startswith(JSON), f"/v1/nowhere answered as {kind or 'nothing'}")
    locked = run.visits("/v1/me")
    must(locked.status_code == 401, f"/v1/me without a token answered {locked.status_code}")
    return "404 as problem+json, 401 without a token"
