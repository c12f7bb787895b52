"""What is agreed to, in words. Texts of earlier versions stay: users agreed to those."""

from types import MappingProxyType
from typing import Final

# A change of what a text means is another version. Until they decide anew, who agreed to an
# earlier one is in no dataset.
VERSION: Final = 1
_FIRST: Final = {
    "ranking": (
        "For You may go by what I reacted to. It is read from my reactions each time, "
        "and no profile of it is kept."
    ),
    "analytics": (
        "What I look at, open, save and try may be counted, for makers and for this network. "
        "What is shown is how many people did something, never who."
    ),
    "research_export": (
        "What I chose among images of one prompt, and what I reacted to, may be in datasets "
        "for research, under a pseudonym that is another one in each dataset."
    ),
    "model_training": "The same may be used to train models that make or judge images.",
    "own_images": "Images of my public posts may be in these datasets.",
    "own_prompts": "So may the prompts that my public posts show.",
}
TEXTS: Final = MappingProxyType({1: MappingProxyType(_FIRST)})
