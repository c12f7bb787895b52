"""What a notice has to say, by its reason."""

from easel.errors import Invalid

# The laws that ask for a signature: the TAKE IT DOWN Act, section 3(a)(1)(B), and 17 U.S.C.
# 512(c)(3).
SIGNED = frozenset({"intimate_image", "copyright"})
# Whoever tells of harm to children may stay unnamed: the EU's Digital Services Act, article 16.
UNNAMED = frozenset({"minors"})


def require(reason: str, *, name: str | None, email: str | None, signature: str | None) -> None:
    """Raise Invalid, pointing at the first that is missing of what this reason asks for."""
    asked = {} if reason in UNNAMED else {"name": name, "email": email}
    asked |= {"signature": signature} if reason in SIGNED else {}
    for field, said in asked.items():
        if said is None:
            raise Invalid.at(f"/{field}", "A notice for this reason needs it.")
