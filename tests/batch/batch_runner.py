"""A run in a process of its own, for faults that end it: prints its report as JSON."""

import json
import os
import resource
import signal
import sys

from batch_faults import stages

from textfix.batch import Job, LedgerError, Limits, run, splitting


def main() -> int:
    what = json.loads(sys.argv[1])
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
    print(json.dumps({"states": report.states, "found": report.found, "aborted": report.aborted}))
    return report.exit_code


if __name__ == "__main__":
    sys.exit(main())
