"""The cache folder: what can be made again, kept to a bounded size."""

import os
from pathlib import Path

LIMIT_BYTES = 2 * 1024**3
"""What the cache may hold before its oldest files go."""


def cache_folder() -> Path:
    """Return ``GIGSIM_CACHE_DIR``, or this user's cache folder; it may not exist yet."""
    chosen = os.environ.get("GIGSIM_CACHE_DIR")
    if chosen:
        return Path(chosen)
    import platformdirs

    return platformdirs.user_cache_path("gigsim", appauthor=False)


def prune(folder: Path, keep: Path, limit: int = LIMIT_BYTES) -> None:
    """Delete files of ``folder``, least recently used first, until the rest fits ``limit``.

    ``keep`` stays whatever its size. A file that another process took is no error.
    """
    files = [(path, stat) for path in folder.iterdir() if (stat := _stat(path)) and path != keep]
    room = limit - sum(stat.st_size for _, stat in files)
    kept = _stat(keep)
    room -= kept.st_size if kept else 0
    for path, stat in sorted(files, key=lambda pair: pair[1].st_mtime):
        if room >= 0:
            return
        try:
            path.unlink(missing_ok=True)
        except OSError:
            continue
        room += stat.st_size


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat() if path.is_file() else None
    except OSError:
        return None
