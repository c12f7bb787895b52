"""Sweep what users uploaded to be edited, once its day is over: files and items."""

from easel import uploads
from easel.db import Item
from easel.db.walks import Over
from easel.reconciliation.report import Report
from easel.uploads import model
from easel.uploads.model import LISTED, PREFIX, Upload


def sweep(over: Over = lambda: False) -> Report:
    """Remove every upload whose day is over, with its files.

    A run that died, or whose time was `over`, is gone on with by the next: what is being removed
    stays listed until it is.
    """
    report = Report()
    for listed in Upload.second.query(LISTED, Item.gsi2sk < model.oldest_kept()):
        report.looked_at += 1
        uploads.forget(listed.pk.removeprefix("U#"), listed.sk.removeprefix(PREFIX))
        if over():
            break
    return report
