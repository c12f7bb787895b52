"""What functions tell pages to load is what the pages' policy lets them load, in every region."""

import os
import subprocess
import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from infra.builds import ROOT
from tests.fakes import images as painted
from tests.infra.deployed import Deployed, partition
from tests.infra.policies import allows
from tests.web import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Route

# One for each rule of naming hosts: the oldest region, one that came later, one that has to be
# opted into, and the partitions with hosts of their own.
REGIONS = ("us-east-1", "eu-central-1", "ap-east-2", "us-gov-west-1", "cn-north-1")
SIGN = """
from easel.storage import urls
[rendition] = urls.renditions(["640x640.webp:9"], "0" * 32, None)
print(rendition.url, urls.download("archives/0/1.zip", "easel.zip"))
"""


@pytest.fixture(scope="module", params=REGIONS)
def deployed(request: pytest.FixtureRequest, synthesized: Path) -> Deployed:
    """The network as it is in production, in one region after the other."""
    return Deployed(synthesized / "prod", str(request.param))


@pytest.fixture(scope="module")
def addresses(deployed: Deployed) -> list[str]:
    """What a function signs there: the address of a picture that is not public, of an archive."""
    return signed(deployed)


def page_policy(deployed: Deployed) -> str:
    """The policy that a page of this network comes with."""
    found = deployed.data.all("AWS::CloudFront::ResponseHeadersPolicy").items()
    (policy,) = (each for id_, each in found if "SiteHeaders" in id_)
    headers = policy["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    return deployed.text(headers["ContentSecurityPolicy"]["ContentSecurityPolicy"])


def signed(deployed: Deployed, **variables: str) -> list[str]:
    """Both addresses, signed by the product in a process that finds what a function finds."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    role = {
        "AWS_REGION": deployed.region,
        "AWS_DEFAULT_REGION": deployed.region,
        "AWS_ACCESS_KEY_ID": "ASIAEXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_SESSION_TOKEN": "IQoJb3JpZ2luX2VjE+/=" * 40,
        "AWS_CONFIG_FILE": os.devnull,
        "PYTHONPATH": str(ROOT / "layers" / "easel" / "python"),
    }
    done = subprocess.run(
        [sys.executable, "-c", SIGN],
        env=ours | deployed.variables("posts") | role | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_a_page_may_show_what_was_signed_for_it(deployed: Deployed, addresses: list[str]) -> None:
    picture, archive = addresses

    assert allows(page_policy(deployed), "img-src", picture), picture
    # Its owner follows a link to it, which no policy asks about; it is the same place.
    assert urlsplit(archive).hostname == urlsplit(picture).hostname


@pytest.mark.slow
@pytest.mark.parametrize("region", ["us-east-1", "eu-central-1"])
def test_a_browser_shows_what_was_signed_and_nothing_else(synthesized: Path, region: str) -> None:
    there = Deployed(synthesized / "prod", region)
    picture, _ = signed(there)
    path_style = f"https://s3.{region}.amazonaws.com/{there.variables('posts')['IMAGES_BUCKET']}/p"

    assert shown(page_policy(there), picture, path_style) == [picture]


def shown(policy: str, *pictures: str) -> list[str]:
    """Which of these pictures Chromium shows on a page under the policy. Nothing leaves it."""
    page_address = "https://d111111abcdef8.cloudfront.net/"
    html = "".join(f'<img src="{escape(each)}" alt="">' for each in pictures)

    def answer(route: "Route") -> None:
        if route.request.url == page_address:
            headers = {"content-security-policy": policy, "content-type": "text/html"}
            route.fulfill(headers=headers, body=html)
        else:
            route.fulfill(content_type="image/png", body=painted.png(7, 5))

    with chromium.running() as browser:
        page = browser.new_page()
        page.route("**/*", answer)
        page.goto(page_address, wait_until="load")
        images = page.locator("img").all()
        seen = [each for each in images if each.evaluate("image => image.naturalWidth > 0")]
        return [str(each.get_attribute("src")) for each in seen]


def test_what_was_signed_is_in_the_region_of_the_bucket(
    deployed: Deployed, addresses: list[str]
) -> None:
    bucket = deployed.variables("posts")["IMAGES_BUCKET"]

    for address in addresses:
        host = urlsplit(address).hostname or ""
        assert host.startswith(f"{bucket}.s3.{deployed.region}.")


def test_a_page_may_sign_people_in_and_hear_what_is_new(deployed: Deployed) -> None:
    told = deployed.variables("meta")
    policy = page_policy(deployed)

    assert allows(policy, "connect-src", told["SIGN_IN_ENDPOINT"])
    assert allows(policy, "connect-src", f"{told['LIVE_URL']}?ticket=secret")
    assert not allows(policy, "connect-src", "https://s3.amazonaws.com/")
    for each in ("SIGN_IN_ENDPOINT", "ISSUER", "JWKS_URL", "LIVE_URL"):
        host = urlsplit(told[each]).hostname or ""
        assert host.endswith(f".{deployed.region}.{partition(deployed.region)[1]}"), each


def test_a_page_may_show_no_other_bucket(deployed: Deployed, addresses: list[str]) -> None:
    picture, _ = addresses
    mine = urlsplit(picture).hostname or ""

    for other in (mine.replace("images", "others"), mine.split(".", 1)[1]):
        assert not allows(page_policy(deployed), "img-src", picture.replace(mine, other))


@pytest.mark.parametrize("variable", ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"])
def test_where_an_endpoint_is_set_addresses_are_there(synthesized: Path, variable: str) -> None:
    here = Deployed(synthesized / "local", "us-east-1")
    bucket = here.variables("posts")["IMAGES_BUCKET"]

    picture, archive = signed(here, **{variable: "http://localhost:4566"})

    assert picture.startswith(f"http://localhost:4566/{bucket}/p/")
    assert archive.startswith(f"http://localhost:4566/{bucket}/archives/")
    assert allows(page_policy(here), "img-src", picture)


def test_no_bucket_has_a_name_with_dots(deployed: Deployed) -> None:
    # Such a bucket has no certificate of its own host: addresses would be signed another way.
    assert not [
        each for each in deployed.data.all("AWS::S3::Bucket").values() if "BucketName" in each
    ]
