"""Uploads in a store that speaks S3: a real server process of the tests, over HTTP."""

import gzip

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InvalidStorageError, storages

from smartvillages.bucket import BucketFiles

KEYS = {"access_key": "trial", "secret_key": "trial", "region_name": "eu-north-1", "signature_version": "s3v4"}


@pytest.fixture
def bucket():
    import boto3  # noqa: PLC0415
    from moto.server import ThreadedMotoServer  # noqa: PLC0415

    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"
    client = boto3.client(
        "s3", endpoint_url=url, aws_access_key_id="trial", aws_secret_access_key="trial", region_name="eu-north-1"
    )  # fmt: skip
    client.create_bucket(Bucket="proov", CreateBucketConfiguration={"LocationConstraint": "eu-north-1"})
    files = BucketFiles(bucket_name="proov", endpoint_url=url, default_acl=None, **KEYS)
    yield files, client
    server.stop()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_what_goes_in_comes_out_byte_for_byte(bucket):
    files, client = bucket
    for name, content in (
        ("2022/10/õppepäev.pdf", b"%PDF-1.7 sisu"),
        ("2022/10/backup.tar.gz", gzip.compress(b"tar")),
        ("2022/10/data.json.gz", gzip.compress(b"{}")),
    ):
        kept = files.save(name, ContentFile(content))
        assert files.exists(kept)
        assert files.size(kept) == len(content)
        with files.open(kept) as file:
            assert file.read() == content
        assert "ContentEncoding" not in client.head_object(Bucket="proov", Key=kept), name
    again = files.save("2022/10/õppepäev.pdf", ContentFile(b"another"))
    assert again != "2022/10/õppepäev.pdf", "a second file of the same name replaces nothing"
    files.delete(again)
    assert not files.exists(again)


def test_without_a_bucket_uploads_stay_on_the_disk():
    assert type(storages["default"]).__name__ != "BucketFiles"
    with pytest.raises(InvalidStorageError):
        storages["no such"]
