from easel.images import Image


def picture(owner: str, image_id: str = "01JAAAAAAAAAAAAAAAAAAAAAAA") -> str:
    image = Image.at(image_id)
    image.user_id, image.generation_id, image.prompt = owner, "g", "a fox in the snow"
    image.seed, image.model, image.source_type = 1, "painter (no model)", "x"
    image.path, image.width, image.height, image.thumbhash = "0" * 32, 1024, 1024, "abc"
    image.renditions = ["320x320.webp:100", "320x320.avif:80"]
    image.save()
    return image_id


def test_story(ada, bob, visitor):
    pid = picture("ada-sub")
    made = ada.asks(
        "POST",
        "/v1/posts",
        {"image_ids": [pid], "visibility": "public"},
        headers={"idempotency-key": "k1"},
    )
    assert made.status == 201, made.text
    again = ada.asks(
        "POST",
        "/v1/posts",
        {"image_ids": [pid], "visibility": "public"},
        headers={"idempotency-key": "k1"},
    )
    assert again.json["id"] == made.json["id"]
    post = made.json["id"]
    assert bob.asks("PUT", "/v1/users/ada/follow").status == 200
    r = bob.asks("GET", "/v1/feeds/following")
    assert [p["id"] for p in r.json["items"]] == [post]
    r = bob.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "like"})
    assert r.status == 200, r.text
    assert r.json["viewer"]["reaction"] == "like"
    r = visitor.asks("GET", f"/v1/posts/{post}/reactions")
    assert r.json["items"][0]["kind"] == "like", r.text
    r = visitor.asks("GET", "/v1/feeds/explore")
    assert len(r.json["items"]) == 1
    r = visitor.asks("GET", "/v1/feeds/explore", query={"nope": "1"})
    assert r.status == 422, r.text
    print(r.text)
    r = ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": "private", "caption": "x"})
    assert r.status == 200, r.text
    assert visitor.asks("GET", f"/v1/posts/{post}").status == 404
    r = ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": None})
    assert r.status == 422, r.text
    r = ada.asks("DELETE", f"/v1/posts/{post}")
    assert r.status == 204, r.text
    assert ada.asks("DELETE", f"/v1/posts/{post}").status == 204
    r = ada.asks("POST", "/v1/generations", {"prompt": "a fox", "count": 2})
    assert r.status == 202, r.text
    r = ada.asks("DELETE", f"/v1/generations/{r.json['id']}")
    assert r.status == 204
    print(ada.asks("GET", "/v1/generations").text)
