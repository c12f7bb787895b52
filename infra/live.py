"""The WebSocket API: who is connected hears at once that there is something to ask for."""

from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from infra.data import LIVE_STAGE, Data
from infra.environments import Environment
from infra.nag import accept

ROUTES = ("$connect", "$disconnect", "$default")


class Live(Construct):
    """The stage of the WebSocket API, and the function that answers all of its routes."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        data: Data,
        function: lambda_.IFunction,
        environment: Environment,
    ) -> None:
        super().__init__(scope, id_)
        self._api = apigateway.WebSocketApi.from_web_socket_api_attributes(
            self, "Sockets", web_socket_id=data.live.api_id
        )
        for route in ROUTES:
            self._route(route, function)
        self._stage(environment)

    def _route(self, route: str, function: lambda_.IFunction) -> None:
        name = route.removeprefix("$").capitalize()
        made = apigateway.WebSocketRoute(
            self,
            name,
            web_socket_api=self._api,
            route_key=route,
            integration=integrations.WebSocketLambdaIntegration(f"{name}Integration", function),
        )
        accept(made, "APIG4", "A ticket, used up by the function, lets a connection in.")

    def _stage(self, environment: Environment) -> None:
        stage = apigateway.CfnStage(
            self,
            "Stage",
            api_id=self._api.api_id,
            stage_name=LIVE_STAGE,
            auto_deploy=True,
            default_route_settings=apigateway.CfnStage.RouteSettingsProperty(
                throttling_rate_limit=environment.requests_per_second,
                throttling_burst_limit=2 * environment.requests_per_second,
            ),
        )
        accept(stage, "APIG1", "Logs here need a role for the whole account; the function logs.")
