"""An OpenSearch for search, a domain or serverless, and what each function may ask of it.

It holds nothing that the table has not, so it goes with its stack. Nothing of it is logged: its
slow logs would hold what people type.
"""

from collections.abc import Sequence
from typing import Any, Final

from aws_cdk import Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_opensearchserverless as serverless
from aws_cdk import aws_opensearchservice as opensearch

from infra.engines import DOMAIN, server
from infra.environments import Environment
from infra.nag import accept

LOGS: Final = ("SEARCH", "INDEX")
VERSION: Final = "OpenSearch_2.19"
INDICES: Final = "posts-v*"
# Of a domain: methods and paths. `_msearch` and `_bulk` name their indices in what is sent.
PATHS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "Search": {"Post": (f"{INDICES}/_search", "_msearch")},
    "SearchEvents": {"Post": ("_bulk", f"{INDICES}/_search")},
    "SearchBuild": {
        "Get": (INDICES,),
        "Put": (INDICES,),
        "Delete": (INDICES,),
        "Post": ("_bulk", "_aliases", "_msearch", f"{INDICES}/_search"),
    },
}
# Of a collection: what may be done with its indices, and with their aliases.
READS: Final = ("DescribeIndex", "ReadDocument")
DOES: Final = {
    "Search": READS,
    "SearchEvents": (*READS, "WriteDocument"),
    "SearchBuild": (*READS, "WriteDocument", "CreateIndex", "DeleteIndex"),
}
ALIASES: Final = ("Create", "Update", "Delete", "Describe")


class OpenSearch:
    """What a stack has of it: nothing, where the default engine is alone."""

    def __init__(self, stack: Stack, *, environment: Environment) -> None:
        self._stack, self._environment = stack, environment
        self.kind = server(environment.search, environment.search_beside)
        self._domain = self._make_domain() if self.kind == DOMAIN else None
        self._collection = self._make_collection() if self.kind not in {DOMAIN, ""} else None
        self._served: list[lambda_.Function] = []

    def serve(self, function: lambda_.Function) -> None:
        """Tell a function of search which engines there are, and let it ask its part."""
        function.add_environment("SEARCH", self._environment.search)
        function.add_environment("SEARCH_BESIDE", self._environment.search_beside)
        function.add_environment("SEARCH_ENDPOINT", self._endpoint)
        if self._domain:
            self._let_ask(function, self._domain)
        if self._collection:
            self._let_in(function, self._collection)
        self._served.append(function)

    def close(self) -> None:
        """Write down whom a collection lets in, once all functions were served."""
        if not self._collection:
            return
        name = self._collection.name
        rules = [self._rules(each, name) for each in self._served]
        serverless.CfnAccessPolicy(
            self._stack,
            "SearchAccess",
            name=name,
            type="data",
            policy=self._stack.to_json_string(rules),
        )

    @property
    def _endpoint(self) -> str:
        if self._domain:
            scheme = "https" if self._environment.speaks_tls else "http"
            return f"{scheme}://{self._domain.attr_domain_endpoint}"
        return self._collection.attr_collection_endpoint if self._collection else ""

    def _make_domain(self) -> opensearch.CfnDomain:
        domain = opensearch.CfnDomain(
            self._stack,
            "SearchDomain",
            engine_version=VERSION,
            cluster_config={"instanceType": "t3.small.search", "instanceCount": 1},
            ebs_options={"ebsEnabled": True, "volumeType": "gp3", "volumeSize": 10},
            encryption_at_rest_options={"enabled": True},
            node_to_node_encryption_options={"enabled": True},
            domain_endpoint_options={
                "enforceHttps": self._environment.speaks_tls,
                "tlsSecurityPolicy": "Policy-Min-TLS-1-2-PFS-2023-10",
            },
        )
        open_ = "Each request is signed by a role that may ask for its path; there is no VPC."
        for rule in ("OS1", "OS3", "OS5"):
            accept(domain, rule, open_)
        for rule in ("OS4", "OS7"):
            accept(domain, rule, "One node: it is built anew from the table where it is lost.")
        silence = "Slow logs hold what people type, which is logged nowhere."
        accept(domain, "OS9", silence, *(f"LogExport::{each}_SLOW_LOGS" for each in LOGS))
        return domain

    def _make_collection(self) -> serverless.CfnCollection:
        name = f"easel{self._environment.suffix}".lower()
        collection = serverless.CfnCollection(
            self._stack,
            "SearchCollection",
            name=name,
            type="SEARCH",
            collection_group_name=name,
            standby_replicas="ENABLED",
        )
        for each in (self._make_group(name), *self._make_policies(name)):
            collection.add_resource_dependency(each)
        return collection

    def _make_group(self, name: str) -> serverless.CfnCollectionGroup:
        return serverless.CfnCollectionGroup(
            self._stack,
            "SearchGroup",
            name=name,
            generation="NEXTGEN",
            standby_replicas="ENABLED",
            capacity_limits=serverless.CfnCollectionGroup.CapacityLimitsProperty(
                min_indexing_capacity_in_ocu=0,
                max_indexing_capacity_in_ocu=8,
                min_search_capacity_in_ocu=0,
                max_search_capacity_in_ocu=8,
            ),
        )

    def _make_policies(self, name: str) -> list[serverless.CfnSecurityPolicy]:
        shared = {"Rules": [{"ResourceType": "collection", "Resource": [f"collection/{name}"]}]}
        policies: dict[str, Any] = {
            "encryption": shared | {"AWSOwnedKey": True},
            # Whoever is let in signs; there is no VPC.
            "network": [shared | {"AllowFromPublic": True}],
        }
        return [
            serverless.CfnSecurityPolicy(
                self._stack,
                f"Search{type_.capitalize()}",
                name=name,
                type=type_,
                policy=self._stack.to_json_string(policy),
            )
            for type_, policy in policies.items()
        ]

    def _let_ask(self, function: lambda_.Function, domain: opensearch.CfnDomain) -> None:
        for method, paths in PATHS[function.node.id].items():
            places = [f"{domain.attr_arn}/{path}" for path in paths]
            _allow(function, f"es:ESHttp{method}", places)
            for path in paths:
                if "*" in path:
                    place = f"Resource::<{self._stack.resolve(domain.logical_id)}.Arn>/{path}"
                    reason = "Indices are called after the moment at which they were begun."
                    accept(function.role or function, "IAM5", reason, place)

    def _let_in(self, function: lambda_.Function, collection: serverless.CfnCollection) -> None:
        _allow(function, "aoss:APIAccessAll", [collection.attr_arn])

    def _rules(self, function: lambda_.Function, name: str) -> dict[str, Any]:
        id_, role = function.node.id, function.role
        indices = [f"aoss:{each}" for each in DOES[id_]]
        rules = [_rule("index", f"index/{name}/{INDICES}", indices)]
        if id_ == "SearchBuild":
            aliases = [f"aoss:{each}CollectionItems" for each in ALIASES]
            rules.append(_rule("collection", f"collection/{name}", aliases))
        return {"Rules": rules, "Principal": [role.role_arn if role else ""]}


def _rule(type_: str, resource: str, permissions: Sequence[str]) -> dict[str, Any]:
    return {"ResourceType": type_, "Resource": [resource], "Permission": [*permissions]}


def _allow(function: lambda_.Function, action: str, resources: Sequence[str]) -> None:
    function.add_to_role_policy(iam.PolicyStatement(actions=[action], resources=list(resources)))
