"""Apply the ledger to the table of TABLE_NAME, as a backup brought it back.

`./easel restore` runs it, before anybody sees that table: `python -m easel.restoration`.
"""

from easel.restoration import reapply, shown_anew

if __name__ == "__main__":
    for kind, count in reapply.apply().items():
        print(f"  {kind}: {count}", flush=True)
    print(f"  shown anew: {shown_anew.show()}")
