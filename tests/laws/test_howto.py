"""The how-to "Test your own cleaner" runs word for word, and fails as it says."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_how_to_runs_as_it_says(tmp_path: Path) -> None:
    page = (ROOT / "docs/howto/test-your-own-cleaner.md").read_text(encoding="utf-8")
    cleaner, tests = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (tmp_path / "my_cleaner.py").write_text(cleaner, encoding="utf-8")
    (tmp_path / "test_my_cleaner.py").write_text(tests, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "test_my_cleaner.py"]
    # CI: Hypothesis draws the same examples each time
    environment = {**os.environ, "CI": "1", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert "3 failed, 3 passed" in run.stdout
    (printed,) = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    for line in printed.splitlines():
        words = line.strip().split(": size")[0]
        assert words in run.stdout, words
