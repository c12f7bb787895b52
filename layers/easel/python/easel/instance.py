"""What a client must know of this deployment before anybody signs in."""

from typing import Annotated, Literal

from easel.config import names, need
from easel.generations import editing, judges, model_catalog, quota
from easel.generations.model_catalog import Model
from easel.invitations import joining
from easel.schemas import LEFT_OUT, View
from easel.web_push import vapid


class ModelView(View):
    """A model that users may choose: the name to ask for, the name they are shown."""

    name: str
    label: str
    is_default: bool


class CapabilitiesView(View):
    """What a model takes of a request: shapes, how many images, and which fields.

    `deterministic` says that the same words and seed give the same image, `instruction` that its
    images are remixed by one; `edits` that any image is, of whatever model, and `max_inputs` of how
    many images it makes one, 0 where it makes them from words alone. `mask`: an instruction may be
    for a part of one's own image.
    """

    aspect_ratios: list[Literal["1:1", "3:2", "2:3"]]
    max_images: int
    seed: bool
    negative_prompt: bool
    style: bool
    deterministic: bool
    instruction: bool
    edits: bool
    mask: bool
    max_inputs: int


class ImageModelView(View):
    """A model that users may choose by its `id`; `name` is what they are shown.

    `price_usd` is what one image costs whoever runs the network, in dollars, and `usual_seconds`
    how long one takes, as they say; left out where they do not.
    """

    id: str
    name: str
    is_default: bool
    capabilities: CapabilitiesView
    price_usd: Annotated[float | None, LEFT_OUT] = None
    usual_seconds: Annotated[int | None, LEFT_OUT] = None


class ImageModelList(View):
    """All models that users may choose; `next_cursor` is always null."""

    items: list[ImageModelView]
    next_cursor: None


class SignInView(View):
    """Where users sign in: Cognito's API, and the names it asks for."""

    endpoint: str
    region: str
    issuer: str
    user_pool_id: str
    client_id: str


class JoiningView(View):
    """Who may join: everybody, who has an invitation, or who has an address at these domains.

    Others join a network of `domains` by invitation, too.
    """

    policy: Literal["open", "invitation", "domains"]
    domains: list[str]


class NetworkView(View):
    """What a client must know of this deployment. `explicit`: whether posts may be rated so.

    `imports`: whether archives may be imported; `uploads`: whether images of one's own may be
    uploaded, to be edited by a model.
    `push_key` is what a browser subscribes to pushes with, its `applicationServerKey`.
    """

    name: str
    models: list[ModelView]
    sign_in: SignInView
    joining: JoiningView
    live_url: str
    push_key: str
    pictures_a_day: int
    explicit: bool
    imports: bool
    uploads: bool


def view() -> NetworkView:
    """Present the network: its models, where users sign in, and its limits."""
    return NetworkView(
        name=names().network_name,
        models=[
            ModelView(name=each.id, label=each.name, is_default=_is_default(each))
            for each in model_catalog.offered().values()
        ],
        sign_in=_sign_in(),
        joining=JoiningView(policy=joining.policy(), domains=joining.domains()),
        live_url=names().live_url,
        push_key=vapid.public_key(),
        pictures_a_day=quota.limit(),
        explicit=names().takes_explicit,
        imports=need("IMPORTS") == "on",
        uploads=editing.takes_uploads(),
    )


def models() -> ImageModelList:
    """List the models that users may choose, with what each of them takes."""
    items = [_model(each) for each in model_catalog.offered().values()]
    return ImageModelList(items=items, next_cursor=None)


def _model(model: Model) -> ImageModelView:
    inputs = model.inputs if judges.is_on() else 0
    capabilities = CapabilitiesView(
        aspect_ratios=list(model.sizes),
        max_images=model.max_images,
        seed=model.seed,
        negative_prompt=model.negative_prompt != "none",
        style=model.style != "none",
        deterministic=model.deterministic,
        # The painter keeps what it painted from; others have to be let at the pixels.
        instruction=model.endpoint is None or inputs > 0,
        edits=inputs > 0,
        mask=model.masks and (model.endpoint is None or inputs > 0),
        max_inputs=inputs,
    )
    return ImageModelView(
        id=model.id,
        name=model.name,
        is_default=_is_default(model),
        capabilities=capabilities,
        price_usd=model.price_usd,
        usual_seconds=model.usual_seconds,
    )


def _is_default(model: Model) -> bool:
    return model.id == names().provider


def _sign_in() -> SignInView:
    return SignInView(
        endpoint=names().sign_in_endpoint,
        region=names().aws_region,
        issuer=names().issuer,
        user_pool_id=names().user_pool_id,
        client_id=names().web_client,
    )
