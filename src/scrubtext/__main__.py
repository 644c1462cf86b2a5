"""The command `scrubtext`, also as `python -m scrubtext`."""


def main() -> None:
    """Run the command line."""
    from scrubtext.cli import run  # noqa: PLC0415 - importing this module must not load the command line

    run()


if __name__ == "__main__":
    main()
