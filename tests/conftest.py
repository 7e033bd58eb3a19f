"""What every test shares: Hypothesis profiles, and where the shared material lies, if it is there."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

settings.register_profile(
    "textfix",
    max_examples=int(os.environ.get("LAW_EXAMPLES", "60")),
    deadline=None,
    derandomize="LAW_EXAMPLES" not in os.environ,  # CI tries the same examples each time
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("textfix")


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five seeds; the test is skipped where it is absent."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the seeds lie in ../shared/seeds, which is not here")
    return folder
