"""The child of the tests: as ``records.inside``, and it also runs functions of the tests."""

from records import inside

if __name__ == "__main__":
    inside.OURS = ("records", "tests")
    inside.main()
