import shutil
import tarfile
import zipfile
from shutil import unpack_archive
from tarfile import TarFile
from tarfile import open as open_tar

import requests


def unpack(path, target, url):
    # ruleid: tar-extract-without-filter
    tarfile.open(path).extractall(target)
    with tarfile.open(path, "r:gz") as tar:
        # ruleid: tar-extract-without-filter
        tar.extractall(path=target)
    archive = tarfile.open(path)
    # ruleid: tar-extract-without-filter
    archive.extractall()
    for member in archive.getmembers():
        # ruleid: tar-extract-without-filter
        archive.extract(member, target)
    with open_tar(fileobj=requests.get(url, stream=True).raw, mode="r|gz") as stream:
        # ruleid: tar-extract-without-filter
        stream.extractall(target)
    # ruleid: tar-extract-without-filter
    shutil.unpack_archive(path, target)
    # ruleid: tar-extract-without-filter
    unpack_archive(filename=path, extract_dir=target, format="gztar")
    # ruleid: tar-extract-without-filter
    tarfile.open(path).extractall(target, filter="fully_trusted")


class Dataset:
    def download(self, tar: TarFile):
        # ruleid: tar-extract-without-filter
        tar.extractall(self.root)
        # ruleid: tar-extract-without-filter
        return [tarfile.open(p).extractall(self.root) for p in self.parts]


def fine(path, target, archive, checked, **options):
    with tarfile.open(path) as tar:
        # ok: tar-extract-without-filter
        tar.extractall(target, filter="data")
        # ok: tar-extract-without-filter
        tar.extractall(target, filter=tarfile.data_filter)
        # ok: tar-extract-without-filter
        tar.extractall(target, members=checked(tar))
        # ok: tar-extract-without-filter
        tar.extractall(target, **options)
        # ok: tar-extract-without-filter
        names = tar.getnames()
    # The library cleans the names of zip members itself.
    with zipfile.ZipFile(path) as archive:
        # ok: tar-extract-without-filter
        archive.extractall(target)
    # ok: tar-extract-without-filter
    zipfile.ZipFile(path).extractall(target)
    # ok: tar-extract-without-filter
    shutil.unpack_archive("data.zip", target)
    # ok: tar-extract-without-filter
    shutil.unpack_archive(path, target, filter="data")
    # ok: tar-extract-without-filter
    shutil.unpack_archive(path, target, format="zip")
    return names


def filtered(path, target):
    tar = tarfile.open(path)
    tar.extraction_filter = tarfile.data_filter
    # ok: tar-extract-without-filter
    tar.extractall(target)
