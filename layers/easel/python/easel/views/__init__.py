"""What clients see: one model per thing, the same on every route."""

from easel.views.base import View
from easel.views.making import (
    GeneratedImageView,
    GenerationErrorView,
    GenerationPage,
    GenerationView,
    Status,
)
from easel.views.network import ModelView, NetworkView, SessionView, SignInView
from easel.views.people import (
    AgeBand,
    MeView,
    QuotaView,
    UserCountsView,
    UserPage,
    UserView,
    UserViewerView,
)
from easel.views.posts import (
    AltSource,
    AuthorView,
    CountsView,
    ImageView,
    PostPage,
    PostView,
    ReactionKind,
    ReactionPage,
    ReactionView,
    RemixPolicy,
    RenditionView,
    ViewerView,
    Visibility,
)

__all__ = [
    "AgeBand",
    "AltSource",
    "AuthorView",
    "CountsView",
    "GeneratedImageView",
    "GenerationErrorView",
    "GenerationPage",
    "GenerationView",
    "ImageView",
    "MeView",
    "ModelView",
    "NetworkView",
    "PostPage",
    "PostView",
    "QuotaView",
    "ReactionKind",
    "ReactionPage",
    "ReactionView",
    "RemixPolicy",
    "RenditionView",
    "SessionView",
    "SignInView",
    "Status",
    "UserCountsView",
    "UserPage",
    "UserView",
    "UserViewerView",
    "View",
    "ViewerView",
    "Visibility",
]
