"""Image providers: their interface, and the providers there are."""

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
