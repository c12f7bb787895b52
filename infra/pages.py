"""EaselPages: what is shown of a shared link, to crawlers as to people."""

from aws_cdk import Stack, StackSynthesizer
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_events as events
from constructs import Construct

from infra import grants
from infra.alarms import Watched
from infra.api import route_key
from infra.data import Data
from infra.environments import Environment
from infra.function import BASE, Common, Function, Layers
from infra.nag import accept
from infra.packaging import Packages
from infra.routes import ELSEWHERE
from infra.variables import variables


class Pages(Stack):
    """The function that writes pages, and its routes on the API."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        data: Data,
        bus: events.IEventBus,
        environment: Environment,
        packages: Packages,
        watched: Watched,
        synthesizer: StackSynthesizer | None = None,
    ) -> None:
        super().__init__(
            scope,
            id_,
            synthesizer=synthesizer,
            description="Easel: pages for shared links",
        )
        # Its own versions: what another stack imports cannot be replaced, and a layer always is.
        layers = Layers(self, "Layers", environment=environment, packages=packages, names=BASE)
        shared = variables(environment=environment, data=data, bus=bus)
        common = Common(environment, packages, layers.versions, shared, watched)
        pages = Function(self, "Pages", common=common, code="pages", timeout=29)
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
