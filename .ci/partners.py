"""Fail when the folder of a shipped partner cannot be loaded."""

import sys
from importlib.resources import files

from app.flows.partners import read_folder
from mappings.partners import load_folder


def main() -> int:
    """Load every shipped partner; raises BadGuide for the first that is malformed."""
    folders = [
        folder
        for folder in files("mappings").joinpath("partners").iterdir()
        if folder.is_dir() and not folder.name.startswith("_")
    ]
    names = sorted(load_folder(read_folder(folder)).name for folder in folders)
    print(f"partners: {', '.join(names) or 'none is shipped'}")
    return 0 if names else 1


if __name__ == "__main__":
    sys.exit(main())
