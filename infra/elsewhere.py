"""Routes of functions that are in stacks of their own, on the API of all."""

from aws_cdk import Stack
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_apigatewayv2_integrations as integrations
from constructs import Construct

from infra.api import person, route_key
from infra.data import Data
from infra.function import Function
from infra.nag import accept
from infra.routes import ELSEWHERE, answered


def serve(stack: Stack, function: Function, data: Data, reason: str) -> None:
    """Let the function answer the routes that are its own; `reason` is why some are open."""
    name, scope = function.node.id, _scope(stack, function)
    api = apigateway.HttpApi.from_http_api_attributes(scope, "Http", http_api_id=data.api.api_id)
    integration = integrations.HttpLambdaIntegration(
        "Integration", function, scope_permission_to_route=False
    )
    authorizer = person(data.user_pool, f"{name}Person")
    routes = ELSEWHERE[name.lower()]
    open_, guarded = answered(routes.get("open_", [])), answered(routes.get("guarded", []))
    for route in (*open_, *guarded):
        made = apigateway.HttpRoute(
            scope,
            route.replace("/", "."),
            http_api=api,
            route_key=route_key(route),
            integration=integration,
            authorizer=authorizer if route in guarded else None,
        )
        if route in open_:
            accept(made, "APIG4", reason)


def _scope(stack: Stack, function: Function) -> Construct:
    """Where its routes are: the first function of a stack has them in the stack itself, and there
    they stay; a route that was made anew would collide with itself."""
    if stack.node.try_find_child("Http") is None:
        return stack
    return Construct(stack, f"{function.node.id}Routes")
