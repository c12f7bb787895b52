"""EaselPages: what is shown of a shared link, to crawlers as to people."""

from typing import Any

from constructs import Construct

from infra import grants
from infra.data import Data
from infra.elsewhere import serve
from infra.function import Function
from infra.function_stack import FunctionStack


class Pages(FunctionStack):
    """The function that writes pages, and its routes on the API."""

    def __init__(self, scope: Construct, id_: str, *, data: Data, **rest: Any) -> None:
        """`rest` is FunctionStack's."""
        super().__init__(scope, id_, data=data, description="Easel: pages for shared links", **rest)
        pages = Function(self, "Pages", common=self.common, code="pages", timeout=29)
        pages.add_environment("SITE_BUCKET", data.site.bucket_name)
        grants.give(pages, data)
        # Behind the same API as all else, and reached through the distribution: infra/edge.py.
        serve(self, pages, data, "Pages are for everybody, and no token is read.")
