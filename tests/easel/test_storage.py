"""Files in the private bucket, as a function meets them that may list only some of it."""

from typing import Any

from easel.storage import s3
from tests.conftest import NAMES


def test_a_file_that_is_not_there_is_never_asked_for(cloud: None) -> None:
    # S3 answers 403, not 404, to who may not list the whole bucket.
    asked: list[str] = []

    def note(params: dict[str, Any], **_: Any) -> None:
        asked.append(params["Key"])

    s3.put("work/1/10.json", b"{}", "application/json")
    s3._s3().meta.events.register("before-parameter-build.s3.GetObject", note)
    try:
        found = {key: s3.read(key) for key in ("work/1/1", "work/1/10.json", "work/2/0.json")}
    finally:
        s3._s3().meta.events.unregister("before-parameter-build.s3.GetObject", note)

    assert found == {"work/1/1": None, "work/1/10.json": b"{}", "work/2/0.json": None}
    assert asked == ["work/1/10.json"]


def test_what_is_removed_by_name_goes_with_all_versions_and_nothing_else_does(cloud: None) -> None:
    for name in ("work/1/1", "work/1/1", "work/1/10"):
        s3.put(name, b"{}", "application/json")

    s3.remove(["work/1/1", "work/2/0"])

    assert [*s3.listed("work/")] == ["work/1/10"]
    kept = s3._s3().list_object_versions(Bucket=NAMES["IMAGES_BUCKET"], Prefix="work/")
    assert [each["Key"] for each in kept["Versions"]] == ["work/1/10"]
    assert not kept.get("DeleteMarkers")
