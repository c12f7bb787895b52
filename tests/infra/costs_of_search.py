"""What an OpenSearch costs beside the rest: from templates, at the prices of docs/prices.toml."""

from tests.infra.costs import ASSUMED, LIST, PRICES, Row, cents
from tests.infra.template import Template

HOURS = PRICES["days"] * 24
PRICED = "t3.small.search"


def of_opensearch(domain: Template, serverless: Template) -> list[Row]:
    """A month of each, whoever comes."""
    return [_domain(domain), *_collection(serverless)]


def _domain(stack: Template) -> Row:
    made = stack.one("AWS::OpenSearchService::Domain")
    cluster, disk = made["ClusterConfig"], made["EBSOptions"]
    assert cluster["InstanceType"] == PRICED
    nodes, gigabytes = cluster["InstanceCount"], disk["VolumeSize"]
    how = (
        f"{nodes} {PRICED} for {HOURS} hours at {LIST['search_node_hour']}, "
        f"{gigabytes} GB at {LIST['search_disk_gb']}"
    )
    paid = nodes * (HOURS * LIST["search_node_hour"] + gigabytes * LIST["search_disk_gb"])
    return Row("`domain`", how, cents(paid))


def _collection(stack: Template) -> list[Row]:
    """Asleep it costs the units that it may not go below; awake, those of its workers."""
    limits = stack.one("AWS::OpenSearchServerless::CollectionGroup")["CapacityLimits"]
    least = limits["MinSearchCapacityInOcu"] + limits["MinIndexingCapacityInOcu"]
    units = ASSUMED["search_workers"] * ASSUMED["search_worker_ocu"]
    asleep = cents(least * HOURS * LIST["ocu_hour"])
    how = f"{units:g} units at {LIST['ocu_hour']} an hour; with load they become more"
    return [
        Row("`serverless`, asleep", f"{least:g} units", asleep),
        Row("…awake for an hour", how, cents(units * LIST["ocu_hour"])),
        Row("…that never sleeps", f"{HOURS} such hours", cents(HOURS * units * LIST["ocu_hour"])),
    ]
