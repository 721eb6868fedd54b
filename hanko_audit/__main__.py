"""`python -m hanko_audit`, for machines where the script folder is not on the path."""

from hanko_audit.cli import main

if __name__ == "__main__":
    main()
