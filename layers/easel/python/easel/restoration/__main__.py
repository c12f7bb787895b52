"""Apply the ledger to the table of TABLE_NAME, as a backup of a moment (RFC 3339) brought it back.

`./easel restore` runs it, before anybody sees that table: `python -m easel.restoration <moment>`.
"""

import sys

from easel.restoration import reapply, shown_anew

if __name__ == "__main__":
    for kind, count in reapply.apply(sys.argv[1]).items():
        print(f"  {kind}: {count}", flush=True)
    print(f"  shown anew: {shown_anew.show()}")
