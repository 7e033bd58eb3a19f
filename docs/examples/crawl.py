"""Clean a crawl on this machine, on Slurm or on Ray: WARC, WET and JSON Lines in, Parquet out.

    python crawl.py local SRC OUT TASKS WORKERS
    python crawl.py slurm SRC OUT TASKS WORKERS --partition cpu --time 20:00:00
    python crawl.py ray   SRC OUT TASKS WORKERS

SRC is a folder of files, OUT a new folder; both may be addresses that fsspec knows, as s3://bucket/crawl. Each task
takes every TASKS-th file, and WORKERS tasks run at a time. Run the same command again after a stop: the tasks that are
done are not done again, and those that were cut short begin again. Each task writes OUT/rows/TASK.parquet.
"""

from __future__ import annotations

import argparse
from typing import Any

from datatrove.pipeline.writers import ParquetWriter

from textfix.engines.datatrove import CrawlReader, TextfixCleaner


def main() -> None:
    """Run the pipeline that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("where", choices=("local", "slurm", "ray"))
    parser.add_argument("source")
    parser.add_argument("out")
    parser.add_argument("tasks", type=int)
    parser.add_argument("workers", type=int)
    parser.add_argument("--field", default="text", help="the field of the text in JSON Lines")
    parser.add_argument("--partition", default="cpu", help="of Slurm")
    parser.add_argument("--time", default="24:00:00", help="that Slurm gives a task")
    asked = parser.parse_args()
    executor(asked).run()


def executor(asked: argparse.Namespace) -> Any:
    """What runs the pipeline; only the software of the place that was asked for is needed."""
    pipeline = [
        CrawlReader(asked.source, text_key=asked.field),
        TextfixCleaner(),
        ParquetWriter(f"{asked.out}/rows", compression="zstd"),
    ]
    named: dict[str, Any] = {"tasks": asked.tasks, "workers": asked.workers, "logging_dir": f"{asked.out}/logs"}
    if asked.where == "slurm":
        from datatrove.executor import SlurmPipelineExecutor

        return SlurmPipelineExecutor(pipeline, time=asked.time, partition=asked.partition, **named)
    if asked.where == "ray":
        import ray
        from datatrove.executor import RayPipelineExecutor

        ray.init(ignore_reinit_error=True)
        return RayPipelineExecutor(pipeline, **named)
    from datatrove.executor import LocalPipelineExecutor

    return LocalPipelineExecutor(pipeline, **named)


if __name__ == "__main__":
    main()
