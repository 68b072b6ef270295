"""What the disk does to the embedded index is told in the system's words, not in Rust's."""

import pytest

from indexer.backends.embedded_shelf import _why


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Failed to acquire Lockfile: IoError(Os { code: 30, kind: ReadOnlyFilesystem, message:"
            ' "Read-only file system" }). None',
            "Read-only file system",
        ),
        (
            "An IO error occurred: 'Os { code: 28, kind: StorageFull, message: \"No space left on device\" }'",
            "No space left on device",
        ),
        ("An index writer was killed..", "An index writer was killed.."),
    ],
)
def test_an_error_of_the_disk_is_told_in_the_systems_words(said, told):
    assert _why(ValueError(said)) == told
