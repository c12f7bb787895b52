"""Why things of an archive are left out, and why a whole archive is refused, in words."""

from typing import Final

from easel.imports.schemas import Failure, Reason

LEFT_OUT: Final[dict[Reason, str]] = {
    "already_here": "You have it here already.",
    "bad_image": "The file is damaged, or no still PNG image.",
    "blocked": "Moderators here removed an image like it.",
    "broken": "It is not written as an Easel network writes it.",
    "conversation": "Replies and quotes stay with the posts of others that they speak to.",
    "explicit": "This network takes no explicit content.",
    "file_missing": "Its file is not in the archive.",
    "held_back": "Moderators held it back.",
    "judge_refused": "Automated means refuse it by the rules here.",
    "limit": "You have as many of these as are allowed.",
    "no_image": "None of its images came along.",
    "no_post": "None of its posts came along.",
    "not_here": "Nobody here whom you can follow has this handle.",
    "private_account": "The account is private: ask to follow it yourself.",
    "prompt_rules": "Its prompt is against the rules here.",
    "remix_refused": "It remixes a post that is not to be remixed any more.",
    "too_large": "The image has more than 8 megapixels, or its file more than 20 MiB.",
    "yourself": "It is your own handle.",
}
FAILED: Final[dict[Failure, str]] = {
    "changed": "The uploaded file changed or went away meanwhile. Upload it again.",
    "damaged": "The archive is damaged. Download it again where it was made.",
    "failed": "Something went wrong. What came in stays; import it again for the rest.",
    "judge_silent": "Its images have to be judged first, and the judge does not answer. Import it"
    " again later; what came in stays.",
    "missing_part": "A part is missing. Upload all parts of the archive together.",
    "not_an_archive": "This is no archive of an Easel network.",
    "off": "This network takes no archives in any more.",
    "suspended": "Your account is suspended.",
    "too_much": "There is more in it than an import takes.",
    "too_new": "A newer version of Easel made this archive than this network knows.",
    "twice": "The same file is in it twice. Upload each part once.",
    "unsafe": "It has names or links that no Easel network writes.",
}


class Refused(Exception):
    """The archive cannot be imported, for one of the reasons of FAILED."""

    def __init__(self, code: Failure) -> None:
        super().__init__(code)
        self.code = code
