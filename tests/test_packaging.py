"""What is shipped: a lock that names no address, and a wheel that works anywhere."""

import os
import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TINY = ("--population", "300", "--weeks", "3", "--set", "burn_in_weeks=5", "--quiet")


def test_lock_names_no_address() -> None:
    """Where packages come from is the installer's setting, not ours."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    assert not re.findall(r"://|--(?:extra-)?index-url|--find-links|@ file", lock)


def test_lock_pins_and_hashes_every_package() -> None:
    """Each entry has one version and the hashes of its files."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    entries = [line for line in lock.splitlines() if line and not line.lstrip().startswith("#")]

    assert entries
    assert all(re.match(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install a wheel of this checkout in an environment of its own; return its commands.

    Dependencies are borrowed from the environment of the tests, so that nothing is fetched.
    """
    folder = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")

    venv.create(folder / "env", with_pip=True, symlinks=os.name != "nt")
    scheme = {"base": str(folder / "env"), "platbase": str(folder / "env")}
    commands = Path(sysconfig.get_path("scripts", "venv", scheme))
    install = (commands / "python", "-m", "pip", "install", "--no-index", "--no-deps", wheel)
    subprocess.run(install, check=True, capture_output=True)
    own = Path(sysconfig.get_path("purelib", "venv", scheme))
    borrowed = sysconfig.get_path("purelib")
    # Appended, so our wheel comes first; the .pth of the editable install is not read there.
    (own / "borrowed.pth").write_text(f"{borrowed}\n", encoding="utf-8")
    return commands


def gigsim(commands: Path, folder: Path, *arguments: str) -> str:
    """Run the installed command in ``folder``; return what it printed."""
    keep = ("PATH", "HOME", "SYSTEMROOT", "GIGSIM_CACHE_DIR", "NUMBA_CACHE_DIR")
    environment = {name: os.environ[name] for name in keep if name in os.environ}
    done = subprocess.run(
        (commands / "gigsim", *arguments),
        cwd=folder,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_wheel_is_what_runs(installed: Path, tmp_path: Path) -> None:
    """The environment of these tests imports the wheel's package, not the checkout's."""
    where = (installed / "python", "-c", "import sim; print(sim.__file__)")
    printed = subprocess.check_output(where, cwd=tmp_path, text=True)

    assert Path(printed.strip()).is_relative_to(installed.parent)


@pytest.mark.slow
def test_wheel_lists_scenarios_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    """The library travels with the package."""
    printed = gigsim(installed, tmp_path, "scenarios", "list")

    assert "baseline" in printed
    assert "fair_pay" in printed


@pytest.mark.slow
def test_wheel_explains_sources_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    """The list of sources travels too."""
    printed = gigsim(installed, tmp_path, "explain", "minimum_pay")

    assert "minimum_pay" in printed


@pytest.mark.slow
def test_wheel_runs_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    """A run needs nothing of the checkout, and leaves a whole folder."""
    gigsim(installed, tmp_path, "run", "baseline", *TINY, "--out", "out")

    assert {"manifest.json", "weekly.parquet", "summary.csv"} <= {
        path.name for path in (tmp_path / "out").iterdir()
    }
