"""Routes of functions that are in stacks of their own, on the API of all."""

from aws_cdk import Stack
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_apigatewayv2_integrations as integrations

from infra.api import route_key
from infra.function import Function
from infra.nag import accept
from infra.routes import ELSEWHERE, answered


def serve(stack: Stack, function: Function, api_id: str, reason: str) -> None:
    """Let the function answer the open routes that are its own; `reason` is why they are open."""
    api = apigateway.HttpApi.from_http_api_attributes(stack, "Http", http_api_id=api_id)
    integration = integrations.HttpLambdaIntegration(
        "Integration", function, scope_permission_to_route=False
    )
    for route in answered(ELSEWHERE[function.node.id.lower()]["open_"]):
        made = apigateway.HttpRoute(
            stack,
            route.replace("/", "."),
            http_api=api,
            route_key=route_key(route),
            integration=integration,
        )
        accept(made, "APIG4", reason)
