"""`python3 -m playground`: set up what this machine lacks, then run the command line.

Every Python from 3.6 can read this file, so that an old one says what it lacks.
"""

import sys

OLDEST = (3, 11)
NEWEST = (3, 13)


def refuse_other_pythons() -> None:
    """Leave with status 2 and one line on a Python that the project does not run on."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        found = ".".join(map(str, sys.version_info[:3]))
        sys.stderr.write(
            f"playground: needs Python 3.11, 3.12 or 3.13, and this is {found} "
            f"({sys.executable}): start it with one of those, as in `python3.11 -m playground`\n"
        )
        sys.exit(2)


def main() -> int:
    """Run the command line on a machine that may have nothing but Python; return its status."""
    refuse_other_pythons()
    from playground.setup.start import prepare

    prepare()
    from playground.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
