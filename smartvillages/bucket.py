"""Uploads in a store that speaks S3, for sites of several hosts. Downloads go through the site, which asks who."""

from typing import Any

from storages.backends.s3 import S3Storage


class BucketFiles(S3Storage):
    """Each file under a name of its own, stored as it is.

    django-storages guesses an encoding from the name: `backup.tar.gz` would be kept as “gzip” of a tar, and whoever
    downloads it gets other bytes than were uploaded, with another checksum. Here nothing is encoded.
    """

    file_overwrite = False
    querystring_auth = True

    def _get_write_parameters(self, name: str, content: Any = None) -> dict[str, Any]:
        told: dict[str, Any] = super()._get_write_parameters(name, content)
        if told.pop("ContentEncoding", None):
            told["ContentType"] = "application/octet-stream"
        return told
