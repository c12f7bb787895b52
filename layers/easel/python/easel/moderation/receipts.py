"""The mail that says that a notice was received."""

from easel import mail as mails
from easel.config import names
from easel.moderation.schemas import NoticeView

SUBJECTS = {
    "en": "{network}: we received your notice",
    "de": "{network}: Deine Mitteilung ist eingegangen",
}
TEXTS = {
    "en": """We received your notice about

{url}

Its number is {number}. A moderator decides by {due} (UTC).
What came of it: {link}

You get this mail because somebody gave this address in a notice to {network}.
""",
    "de": """Deine Mitteilung ist eingegangen. Sie betrifft

{url}

Ihre Nummer ist {number}. Die Moderation entscheidet bis {due} (UTC).
Was daraus wurde: {link}

Du bekommst diese Mail, weil jemand diese Adresse in einer Mitteilung an {network} angegeben hat.
""",
}


def mail(to: str, notice: NoticeView, language: str) -> bool:
    """Send the receipt in a language; return whether it was taken, False where none are sent."""
    network = names().network_name
    due = notice.due_at[:16].replace("T", " ")
    link = f"{names().site_url}/notice?number={notice.id}"
    said = {"url": notice.url, "number": notice.id, "due": due, "link": link, "network": network}
    return mails.send(to, SUBJECTS[language].format(**said), TEXTS[language].format(**said))
