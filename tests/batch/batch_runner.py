"""A run in a process of its own, for faults that end it; its exit status is that of the command."""

import json
import os
import resource
import signal
import sys

from batch_faults import stages

from textfix.batch import Job, LedgerError, Limits, run, splitting


def main(asked: str) -> int:
    what = json.loads(asked)
    if "file_size" in what:
        resource.setrlimit(resource.RLIMIT_FSIZE, (what["file_size"], resource.RLIM_INFINITY))
    if "slice" in what:
        for name, size in (("SLICE", what["slice"]), ("SPLIT_FROM", 2 * what["slice"])):
            setattr(splitting, name, size)
    stop: list[int] = []
    signal.signal(signal.SIGINT, lambda number, frame: stop.append(number))
    try:
        report = run(
            Job(
                sources=[os.fsencode(what["source"])],
                output=what["out"],
                stages=stages(what["source"]),
                jobs=what.get("jobs", 2),
                receipts=what.get("receipts", False),
                limits=Limits(timeout=what.get("timeout", 30.0)),
            ),
            stopping=lambda: bool(stop),
        )
    except LedgerError:
        return 4
    return report.exit_code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
