"""The gateway in front of the functions: routes, who may pass, how fast, what is logged."""

from collections.abc import Sequence

from aws_cdk import RemovalPolicy
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_apigatewayv2_authorizers as authorizers
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.environments import Environment
from infra.nag import accept
from infra.routes import answered
from infra.user_pool import UserPool

ACCESS_LOG = (
    '{"requestId":"$context.requestId","time":"$context.requestTimeEpoch",'
    '"route":"$context.routeKey","status":"$context.status",'
    '"latency":"$context.responseLatency","bytes":"$context.responseLength",'
    '"error":"$context.error.message","authorizer":"$context.authorizer.error"}'
)


class Api(Construct):
    """The stage of the API, and the one way to add routes to it."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        api_id: str,
        user_pool: UserPool,
        environment: Environment,
    ) -> None:
        super().__init__(scope, id_)
        self._api = apigateway.HttpApi.from_http_api_attributes(self, "Http", http_api_id=api_id)
        self._person = person(user_pool)
        self._stage(environment)

    def serve(
        self, function: lambda_.IFunction, *, open_: Sequence[str] = (), guarded: Sequence[str] = ()
    ) -> None:
        """Let the function answer routes like `GET /v1/me`; guarded ones need a token."""
        integration = integrations.HttpLambdaIntegration(
            f"{function.node.id}Integration", function, scope_permission_to_route=False
        )
        for route in answered(open_):
            opened = self._route(route, integration, None)
            accept(
                opened, "APIG4", "Everyone may ask; a token or cookie sent along is checked inside."
            )
        for route in answered(guarded):
            self._route(route, integration, self._person)

    def _route(
        self,
        route: str,
        integration: integrations.HttpLambdaIntegration,
        authorizer: apigateway.IHttpRouteAuthorizer | None,
    ) -> apigateway.HttpRoute:
        return apigateway.HttpRoute(
            self,
            route.replace("/", "."),
            http_api=self._api,
            route_key=route_key(route),
            integration=integration,
            authorizer=authorizer,
        )

    def _stage(self, environment: Environment) -> None:
        log_group = logs.LogGroup(
            self,
            "AccessLogs",
            retention=environment.log_retention,
            removal_policy=RemovalPolicy.DESTROY,
        )
        apigateway.CfnStage(
            self,
            "Stage",
            api_id=self._api.api_id,
            stage_name="$default",
            auto_deploy=True,
            access_log_settings=apigateway.CfnStage.AccessLogSettingsProperty(
                destination_arn=log_group.log_group_arn, format=ACCESS_LOG
            ),
            default_route_settings=apigateway.CfnStage.RouteSettingsProperty(
                throttling_rate_limit=environment.requests_per_second,
                throttling_burst_limit=2 * environment.requests_per_second,
                # Six metrics a route, each at 0.30 a month: the access log says the same.
                detailed_metrics_enabled=False,
            ),
        )


def person(user_pool: UserPool, name: str = "Person") -> authorizers.HttpJwtAuthorizer:
    """Return what lets users with a token of this pool pass, and nobody else.

    An API wants one `name` for each.
    """
    return authorizers.HttpJwtAuthorizer(
        name, user_pool.issuer, jwt_audience=[user_pool.client.user_pool_client_id]
    )


def route_key(route: str) -> apigateway.HttpRouteKey:
    """Return the gateway's key of a route like `GET /v1/me`, or of `$default`."""
    if route == "$default":
        return apigateway.HttpRouteKey.DEFAULT
    method, path = route.split(" ")
    return apigateway.HttpRouteKey.with_(path, apigateway.HttpMethod[method])
