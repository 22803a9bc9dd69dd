import ssl
import urllib.request
from ssl import _create_unverified_context

import aiohttp
import boto3
import httpx
import jwt
import requests
import requests as rq
import urllib3
from requests import Session, get

VERIFY = False

# ruleid: tls-verification-disabled
ssl._create_default_https_context = ssl._create_unverified_context
# ruleid: tls-verification-disabled
ssl._create_default_https_context = lambda: None


def download(url, target):
    # ruleid: tls-verification-disabled
    a = requests.get(url, verify=False, timeout=10)
    # ruleid: tls-verification-disabled
    b = rq.post(url, json={}, verify=VERIFY)
    # ruleid: tls-verification-disabled
    c = get(url, verify=False)
    # ruleid: tls-verification-disabled
    d = httpx.get(url, verify=False)
    # ruleid: tls-verification-disabled
    with urllib.request.urlopen(url, context=ssl._create_unverified_context()) as answer:
        target.write(answer.read())
    context = ssl.create_default_context()
    # ruleid: tls-verification-disabled
    context.verify_mode = ssl.CERT_NONE
    return a, b, c, d, context


class Hub:
    def __init__(self, token):
        self.session = requests.Session()
        # ruleid: tls-verification-disabled
        self.session.verify = False
        # ruleid: tls-verification-disabled
        self.client = httpx.AsyncClient(verify=False)
        # ruleid: tls-verification-disabled
        self.s3 = boto3.client("s3", verify=False)
        # ruleid: tls-verification-disabled
        self.pool = urllib3.PoolManager(cert_reqs="CERT_NONE")

    async def fetch(self, url):
        # ruleid: tls-verification-disabled
        connector = aiohttp.TCPConnector(ssl=False)
        async with aiohttp.ClientSession(connector=connector) as session:
            return await session.get(url)

    def all(self, urls):
        s = Session()
        # ruleid: tls-verification-disabled
        s.verify = False
        # ruleid: tls-verification-disabled
        return [self.session.get(u, verify=False) for u in urls], _create_unverified_context()


def fine(url, token, key, args, model):
    # ok: tls-verification-disabled
    a = requests.get(url, timeout=10)
    # ok: tls-verification-disabled
    b = requests.get(url, verify=True)
    # ok: tls-verification-disabled
    c = requests.get(url, verify="/etc/ssl/private-ca.pem")
    # The caller decides.
    # ok: tls-verification-disabled
    d = requests.get(url, verify=args.verify)
    # Another verify: the signature of a token.
    # ok: tls-verification-disabled
    e = jwt.decode(token, key, verify=False)
    # ok: tls-verification-disabled
    model.verify = False
    # ok: tls-verification-disabled
    f = ssl.create_default_context(cafile="/etc/ssl/private-ca.pem")
    # ok: tls-verification-disabled
    f.verify_mode = ssl.CERT_REQUIRED
    # ok: tls-verification-disabled
    g = aiohttp.TCPConnector(ssl=f)
    # ok: tls-verification-disabled
    h = httpx.Client(verify=f)
    # ok: tls-verification-disabled
    i = boto3.client("s3", verify="/etc/ssl/private-ca.pem")
    # ok: tls-verification-disabled
    j = model.train(url, verify=False)
    return a, b, c, d, e, g, h, i, j
