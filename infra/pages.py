"""EaselPages: what is shown of a shared link, to crawlers as to people."""

from typing import Any

from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_apigatewayv2_integrations as integrations
from constructs import Construct

from infra import grants
from infra.api import route_key
from infra.data import Data
from infra.function import Function
from infra.function_stack import FunctionStack
from infra.nag import accept
from infra.routes import ELSEWHERE


class Pages(FunctionStack):
    """The function that writes pages, and its routes on the API."""

    def __init__(self, scope: Construct, id_: str, *, data: Data, **rest: Any) -> None:
        """`rest` is FunctionStack's."""
        super().__init__(scope, id_, data=data, description="Easel: pages for shared links", **rest)
        pages = Function(self, "Pages", common=self.common, code="pages", timeout=29)
        pages.add_environment("SITE_BUCKET", data.site.bucket_name)
        grants.give(pages, data)
        self._serve(pages, data.api.api_id)

    def _serve(self, pages: Function, api_id: str) -> None:
        api = apigateway.HttpApi.from_http_api_attributes(self, "Http", http_api_id=api_id)
        integration = integrations.HttpLambdaIntegration(
            "Integration", pages, scope_permission_to_route=False
        )
        # Behind the same API as all else, and reached through the distribution: infra/edge.py.
        for route in ELSEWHERE["pages"]["open_"]:
            made = apigateway.HttpRoute(
                self,
                route.replace("/", "."),
                http_api=api,
                route_key=route_key(route),
                integration=integration,
            )
            accept(made, "APIG4", "Pages are for everybody, and no token is read.")
