"""Who paints: the interface of image models, and the models there are."""

from easel.generations.providers.base import (
    Order,
    Painting,
    Provider,
    ProviderBusy,
    ProviderError,
    ProviderFailed,
    ProviderRefused,
    provider,
)

__all__ = [
    "Order",
    "Painting",
    "Provider",
    "ProviderBusy",
    "ProviderError",
    "ProviderFailed",
    "ProviderRefused",
    "provider",
]
