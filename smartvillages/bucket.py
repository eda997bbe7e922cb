"""Uploads in a store that speaks S3, for sites of several hosts. Downloads go through the site, which asks who.

Whatever keeps the bucket from answering (no way to it, too slow, a refused key, a bucket that is not there) comes out
of here as `StoreUnreachable`; FileNotFoundError says that the bucket answered and has no such file.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from s3transfer.exceptions import RetriesExceededError
from storages.backends.s3 import S3File, S3Storage

from accounts.outages import StoreUnreachable

NOT_FOUND = 404
# Seconds, and tries: somebody waits at a form, and a worker comes back by itself. boto3's own are minutes.
PATIENCE = Config(connect_timeout=3, read_timeout=10, retries={"mode": "standard", "total_max_attempts": 2})


@contextmanager
def reached(files: "BucketFiles", *, may_miss: bool = True) -> Iterator[None]:
    """``may_miss``: an answer of 404 may speak of a file; a look at the bucket tells. Else it speaks of the bucket."""
    try:
        yield
    except ClientError as error:
        if may_miss and status_of(error) == NOT_FOUND and files.has_bucket():
            raise FileNotFoundError(error.operation_name) from error
        why = error.response.get("Error", {}).get("Code") or status_of(error)
        raise StoreUnreachable(f"{error.operation_name}: {why}") from error
    except (BotoCoreError, Boto3Error, RetriesExceededError) as error:
        raise StoreUnreachable(type(error).__name__) from error


def status_of(error: ClientError) -> int | None:
    status: int | None = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    return status


class BucketFile(S3File):  # type: ignore[misc]  # the library says no types
    """It is fetched when it is first read. What came half leaves nothing behind that could be read as the whole."""

    _file: IO[bytes] | None

    def _get_file(self) -> IO[bytes]:
        is_new = self._file is None
        try:
            with reached(self._storage):
                file: IO[bytes] = super()._get_file()
                return file
        except BaseException:
            if is_new and self._file is not None:
                self._file.close()
                self._file = None
            raise

    file = property(_get_file, S3File._set_file)


class BucketFiles(S3Storage):  # type: ignore[misc]
    """Each file under a name of its own, stored as it is.

    django-storages guesses an encoding from the name: `backup.tar.gz` would be kept as “gzip” of a tar, and whoever
    downloads it gets other bytes than were uploaded, with another checksum. Here nothing is encoded.
    """

    file_overwrite = False
    querystring_auth = True
    client_config: Config

    def __init__(self, **told: object) -> None:
        super().__init__(**told)
        self.client_config = self.client_config.merge(PATIENCE)
        self.transfer_config = TransferConfig(num_download_attempts=2)

    def _get_write_parameters(self, name: str, content: object = None) -> dict[str, object]:
        told: dict[str, object] = super()._get_write_parameters(name, content)
        if told.pop("ContentEncoding", None):
            told["ContentType"] = "application/octet-stream"
        return told

    def has_bucket(self) -> bool:
        with reached(self, may_miss=False):
            self.connection.meta.client.head_bucket(Bucket=self.bucket_name)
        return True

    def _open(self, name: str, mode: str = "rb") -> BucketFile:
        with reached(self):
            return BucketFile(self._normalize_name(name), mode, self)

    def _save(self, name: str, content: object) -> str:
        with reached(self, may_miss=False):
            return str(super()._save(name, content))

    def delete(self, name: str) -> None:
        with reached(self, may_miss=False):
            super().delete(name)

    def exists(self, name: str) -> bool:
        with reached(self):
            return bool(super().exists(name))  # of a bucket that is gone: no; a save, which asks this first, tells

    def size(self, name: str) -> int:
        with reached(self):
            return int(self.bucket.Object(self._normalize_name(name)).content_length)

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        with reached(self, may_miss=False):
            folders, files = super().listdir(name)
            return folders, files

    def get_modified_time(self, name: str) -> dt.datetime:
        with reached(self):
            return super().get_modified_time(name)  # type: ignore[no-any-return]
