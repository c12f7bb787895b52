"""Models by address: what an operator may write down, and what a deployment makes of it."""

import base64
import json
import zlib
from functools import partial
from pathlib import Path
from typing import Any

import aws_cdk as cdk
import pytest

from infra import budgets, judges, models
from infra.builds import ROOT
from infra.environments import chosen
from tests.infra import synthesize
from tests.infra.deployed import Deployed
from tests.infra.documented import MODELS
from tests.infra.statements import SIGNS, rows
from tests.support.models import toml

SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:easel/images-AbCdEf"
OTHER = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:easel/openai-GhIjKl"
FLUX = {"name": "FLUX", "base_url": "https://images.example.com/v1", "model": "flux"}
# CloudFormation adds to a name what the templates do not say, and regions have long names.
LONGER = 40
MOST_BYTES = 4096


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "models.toml"


def read(
    file: Path, said: dict[str, Any] | str, *, local: bool = False
) -> tuple[models.Model, ...]:
    file.write_text(said if isinstance(said, str) else toml(said))
    return models.read(str(file), local=local)


def refusal(file: Path, said: dict[str, Any] | str, *, local: bool = False) -> str:
    with pytest.raises(SystemExit, match=r"^Say .*\.$") as refused:
        read(file, said, local=local)
    return str(refused.value)


def _node(**context: str) -> Any:
    return cdk.App(context={"env": "prod"} | context).node


def test_a_model_of_which_little_is_said_takes_little(file: Path) -> None:
    (flux,) = read(file, {"flux": FLUX})

    assert (flux.id, flux.name, flux.sizes) == ("flux", "FLUX", {"1:1": "1024x1024"})
    assert (flux.max_images, flux.seed, flux.deterministic) == (1, False, False)
    assert (flux.negative_prompt, flux.style) == ("none", "none")
    assert flux.endpoint == models.Endpoint("https://images.example.com/v1", "flux", "", {})


def test_the_file_in_the_documents_can_be_deployed() -> None:
    found = chosen(_node(models=MODELS, provider="z-image"))

    assert [each.id for each in found.models] == ["sunburst", "z-image"]
    assert found.provider == "z-image"


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_server_on_this_machine_is_for_the_network_on_this_machine(
    file: Path, slash: str
) -> None:
    said = {"flux": FLUX | {"base_url": f"http://127.0.0.1:8000/v1{slash}"}}

    (flux,) = read(file, said, local=True)

    assert flux.endpoint.base_url == "http://127.0.0.1:8000/v1"
    assert "https address" in refusal(file, said)


@pytest.mark.parametrize("local", [True, False])
@pytest.mark.parametrize(
    "address",
    [
        "http://images.example.com/v1",
        "http://10.0.0.7/v1",
        "http://169.254.169.254/v1",
        "ftp://images.example.com",
        "images.example.com/v1",
        "https://",
        "https://images.example.com:port/v1",
        "https://images.example.com/v1?key=1",
        "https://images.example.com/v1#top",
        "https://images.example.com/v 1",
        "",
        7,
    ],
)
def test_an_address_is_https_and_nothing_besides(file: Path, address: object, local: bool) -> None:
    said = refusal(file, {"flux": FLUX | {"base_url": address}}, local=local)

    assert "base_url under [flux]" in said
    assert "https address" in said


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "easel.localhost"])
def test_functions_on_aws_have_no_server_on_their_own_machine(file: Path, host: str) -> None:
    said = {"flux": FLUX | {"base_url": f"https://{host}/v1"}}

    assert "a loopback one is their own" in refusal(file, said)
    assert read(file, said, local=True)


@pytest.mark.parametrize("address", ["https://me:hunter2@example.com/v1", "https://hunter2@a.b"])
def test_a_password_in_an_address_is_refused_and_not_repeated(file: Path, address: str) -> None:
    said = refusal(file, {"flux": FLUX | {"base_url": address}})

    assert "without a name or password" in said
    assert "hunter2" not in said


@pytest.mark.parametrize("id_", ["painter", "openai", "Flux", "-flux", "flux_1", "x" * 41])
def test_an_id_is_a_name_of_the_api_and_nobody_elses(file: Path, id_: str) -> None:
    assert f"another id than [{id_}]" in refusal(file, {id_: FLUX})


def test_an_id_is_given_once(file: Path) -> None:
    said = refusal(file, toml({"flux": FLUX}) + "\n" + toml({"flux": FLUX}))

    assert "each model under its id" in said


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 61),
        ("name", "FL\u200bUX"),
        ("model", ["flux"]),
        ("secret_arn", "sk-0123456789"),
        ("secret_arn", SECRET[:-7]),
        ("sizes", {}),
        ("sizes", {"3:2": "1536x1024"}),
        ("sizes", {"1:1": "1024x1024", "16:9": "1600x900"}),
        ("sizes", {"1:1": "1536x1024"}),
        ("sizes", {"1:1": "8192x8192"}),
        ("sizes", {"1:1": "large"}),
        ("max_images", 0),
        ("max_images", 5),
        ("max_images", True),
        ("seed", "yes"),
        ("negative_prompt", True),
        ("style", "header"),
        ("options", {"n": 3}),
        ("options", {"prompt": "a nude"}),
        ("options", {"response_format": "url"}),
        ("options", {"quality": ["high"]}),
    ],
)
def test_what_cannot_be_is_refused_where_it_is_said(file: Path, field: str, value: Any) -> None:
    assert f"{field} under [flux]" in refusal(file, {"flux": FLUX | {field: value}})


def test_a_key_itself_is_not_repeated(file: Path) -> None:
    assert "sk-0123" not in refusal(file, {"flux": FLUX | {"secret_arn": "sk-0123456789"}})


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ({"flux": FLUX | {"base_adress": "x"}}, "nothing but these"),
        ({"flux": {"name": "FLUX"}}, "base_url and model"),
        ({"flux": FLUX | {"deterministic": True}}, "seed = true"),
        ("flux = 7", "nothing but these"),
        ("flux", "TOML"),
    ],
)
def test_a_slip_is_told_in_a_sentence(file: Path, said: Any, word: str) -> None:
    assert word in refusal(file, said)


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(SystemExit, match=r"^Say a file that is there: -c models=nowhere\.toml\.$"):
        chosen(_node(models="nowhere.toml"))


@pytest.mark.parametrize(
    "context",
    [
        {"provider": "flux"},
        {"provider": "openai"},
        {"openai_secret_arn": "sk-0123456789"},
        {"openai_secret_arn": SECRET, "openai_base_url": "http://127.0.0.1:9/v1"},
    ],
)
def test_what_is_not_offered_is_no_default(context: dict[str, str]) -> None:
    with pytest.raises(SystemExit, match=r"^Say .*\.$") as refused:
        chosen(_node(**context))

    assert "sk-0123" not in str(refused.value)


def test_many_models_fit_and_too_many_are_refused(file: Path) -> None:
    def listed(count: int) -> dict[str, Any]:
        secret = f"arn:aws:secretsmanager:eu-central-1:123456789012:secret:easel/{count}-AbCdEf"
        named = {"secret_arn": secret, "seed": True, "style": "prompt", "max_images": 4}
        return {f"model-{n}": FLUX | named | {"name": f"Model {n}"} for n in range(count)}

    assert len(read(file, listed(40))) == 40
    assert "Say fewer models" in refusal(file, listed(200))


@pytest.fixture(scope="module")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Deployed:
    """Production with two models by address, one of them with a key, and OpenAI's."""
    place = tmp_path_factory.mktemp("models")
    file = place / "models.toml"
    said = {"flux": FLUX | {"secret_arn": SECRET}, "open": FLUX}
    offered = read(file, said)
    settings: dict[str, Any] = {
        "models": offered,
        "openai_secret_arn": OTHER,
        "painting_concurrency": 7,
    }
    settings["alarm_mail"] = "ops@example.com"
    synthesize.synthesize(place, "prod", **settings)
    return Deployed(place / "prod", "eu-central-1")


@pytest.mark.slow
def test_painting_may_read_the_keys_of_what_is_offered_and_no_others(deployed: Deployed) -> None:
    for name, function in deployed.functions().items():
        mine = rows(deployed, function["Role"]["Fn::GetAtt"][0])
        secrets = {row for row in mine if row.startswith("secretsmanager:")} - SIGNS

        wanted = {f"secretsmanager:GetSecretValue {each}" for each in (SECRET, OTHER)}
        assert secrets == (wanted if name == "generation-paint" else set()), name


@pytest.mark.slow
def test_concurrency_is_reserved_for_painting_alone(deployed: Deployed) -> None:
    reserved = {
        name: function.get("ReservedConcurrentExecutions")
        for name, function in deployed.functions().items()
    }

    assert {name: at_once for name, at_once in reserved.items() if at_once} == {
        "generation-paint": 7
    }


@pytest.mark.slow
def test_every_alarm_writes_to_the_operator(deployed: Deployed) -> None:
    operations = json.loads((deployed.place / "EaselOperations.template.json").read_text())
    of = partial(_of_type, operations["Resources"])
    [topic], [subscription] = of("AWS::SNS::Topic"), of("AWS::SNS::Subscription").values()

    assert (subscription["Protocol"], subscription["Endpoint"]) == ("email", "ops@example.com")
    for alarm in of("AWS::CloudWatch::Alarm").values():
        assert alarm["AlarmActions"] == [{"Ref": topic}]
    [policy] = of("AWS::SNS::TopicPolicy").values()
    allowed = [each for each in policy["PolicyDocument"]["Statement"] if each["Effect"] == "Allow"]
    assert [each["Principal"] for each in allowed] == [{"Service": "cloudwatch.amazonaws.com"}]


def _of_type(resources: dict[str, Any], type_: str) -> dict[str, Any]:
    return {id_: each["Properties"] for id_, each in resources.items() if each["Type"] == type_}


@pytest.mark.slow
def test_the_review_finds_nothing_in_a_network_with_models(deployed: Deployed) -> None:
    report = json.loads((deployed.place / "validation-report.json").read_text())

    assert [each["violations"] for each in report["pluginReports"]] == [[]]


@pytest.mark.slow
def test_functions_are_told_the_models_and_no_key(deployed: Deployed) -> None:
    told = json.loads(zlib.decompress(base64.b64decode(deployed.variables("meta")["MODELS"])))

    assert [each["id"] for each in told] == ["flux", "open"]
    assert [each["endpoint"]["secret_arn"] for each in told] == [SECRET, ""]


def test_models_fit_beside_the_other_variables(synthesized: Path) -> None:
    deployed = Deployed(synthesized / "prod", "ap-southeast-1")

    for name in deployed.functions():
        said = deployed.functions()[name]["Environment"]["Variables"]
        others = {key: value for key, value in said.items() if key != "MODELS"}
        size = sum(len(key) + _most(deployed, value) for key, value in others.items())

        most = models.MOST_BYTES + budgets.MOST_BYTES
        most += judges.MOST_BYTES if "JUDGE" in said else 0
        assert size + len("MODELS") + most <= MOST_BYTES, name


def _most(deployed: Deployed, value: Any) -> int:
    """How long a variable is at most: text of the template is what it is."""
    return len(value) if isinstance(value, str) else len(deployed.text(value)) + LONGER


def test_the_file_in_the_documents_says_every_field() -> None:
    text = (ROOT / MODELS).read_text()
    guide = (ROOT / "docs" / "operations.md").read_text()

    for field in (*models.CHECKS, "base_url"):
        assert f"\n{field} = " in text, field
        assert f"\n| `{field}` |" in guide, field
