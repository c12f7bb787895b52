"""The one template engine: Jinja2, everything escaped, nothing undefined."""

from functools import cache
from pathlib import Path
from typing import Any

import jinja2


def render(name: str, **values: Any) -> str:
    """Render a template of this package. Raise jinja2's UndefinedError for a value not given."""
    return _environment().get_template(name).render(values)


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
