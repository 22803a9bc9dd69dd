import io
from io import StringIO

import pandas
import pandas as pd
import requests
from pandas import read_html
from pandas import read_html as tables_of

PAGE = "https://example.org/tables.html"
LXML = "lxml"
BS4 = "bs4"


def scrape(url, **options):
    # ruleid: lxml-in-pandas
    a = pd.read_html(url)
    # ruleid: lxml-in-pandas
    b = pandas.read_html(io=url, match="Total", flavor="lxml")
    # ruleid: lxml-in-pandas
    c = read_html(url, flavor=["bs4", "lxml"])
    # ruleid: lxml-in-pandas
    d = tables_of(url, flavor=None)
    # ruleid: lxml-in-pandas
    e = pd.read_html(url, flavor=LXML, header=0)
    # ruleid: lxml-in-pandas
    f = pd.read_html(url, **options)
    # ruleid: lxml-in-pandas
    g = pd.read_html(url, "Total", "lxml")
    # ruleid: lxml-in-pandas
    h = pd.read_html(url, flavor=("lxml", "html5lib"))
    # ruleid: lxml-in-pandas
    i = pd.read_html(url, **{"flavor": "lxml", "header": 0})
    chosen = dict(flavor="lxml")
    # ruleid: lxml-in-pandas
    j = pd.read_html(url, **chosen)
    named = {"flavor": "lxml"}
    # ruleid: lxml-in-pandas
    k = pd.read_html(url, **named)
    return a, b, c, d, e, f, g, h, i, j, k


class Importer:
    def __init__(self, session: requests.Session):
        self.session = session

    def tables(self, path):
        # ruleid: lxml-in-pandas
        if tables := pd.read_html(StringIO(self.session.get(path).text)):
            return tables[0]
        # ruleid: lxml-in-pandas
        return [t for page in self.pages for t in pd.read_html(page)]

    def documents(self, upload):
        # ruleid: lxml-in-pandas
        parse = lambda body: pd.read_xml(body, xpath=".//row")
        # ruleid: lxml-in-pandas
        return parse(upload), pd.read_xml(upload, parser="lxml", stylesheet=self.style)


def late(name):
    from pandas import read_html as parse

    # ruleid: lxml-in-pandas
    return parse(f"https://example.org/{name}.html")[0] if name else None


def safe(url, flavor, parser, **options):
    # ok: lxml-in-pandas
    a = pd.read_html(url, flavor="bs4")
    # ok: lxml-in-pandas
    b = read_html(url, flavor="html5lib")
    # ok: lxml-in-pandas
    c = pd.read_html(url, flavor=["bs4", "html5lib"])
    # ok: lxml-in-pandas
    d = tables_of(url, "Total", BS4)
    # ok: lxml-in-pandas
    e = pd.read_html(url, flavor="bs4", **options)
    # The caller decides.
    # ok: lxml-in-pandas
    f = pd.read_html(url, flavor=flavor)
    # ok: lxml-in-pandas
    g = pd.read_html(url, **{"flavor": "bs4"})
    named = {"flavor": "bs4", "header": 0}
    # ok: lxml-in-pandas
    q = pd.read_html(url, **named)
    # ok: lxml-in-pandas
    h = pd.read_html("reports/tables.html")
    # ok: lxml-in-pandas
    i = pd.read_html(PAGE, flavor="lxml")
    # ok: lxml-in-pandas
    j = pd.read_html(io=StringIO("<table><tr><td>1</td></tr></table>"), flavor="bs4")
    # ok: lxml-in-pandas
    k = pd.read_html(io.StringIO("<table><tr><td>1</td></tr></table>"))
    # ok: lxml-in-pandas
    m = pd.read_xml(url, parser="etree")
    # ok: lxml-in-pandas
    n = pd.read_xml(url, parser=parser)
    # ok: lxml-in-pandas
    o = pd.read_csv(url, engine="python")
    return a, b, c, d, e, f, g, h, i, j, k, m, n, o, q


def others(soup, scraper, url):
    # ok: lxml-in-pandas
    a = soup(url, "lxml")
    # ok: lxml-in-pandas
    b = scraper.read_html(url)
    # ok: lxml-in-pandas
    return a, b, pd.DataFrame.to_html
