import pandas
import pandas as pd
from pandas import DataFrame, Int64Index, read_csv
from pandas import read_csv as rc


def read(path, names):
    # ruleid: removed-pandas-arguments
    a = pd.read_csv(path, error_bad_lines=False)
    # ruleid: removed-pandas-arguments
    b = pandas.read_csv(path, sep=";", warn_bad_lines=False)
    # ruleid: removed-pandas-arguments
    c = read_csv(path, squeeze=True)
    # ruleid: removed-pandas-arguments
    d = rc(path, header=None, prefix="x")
    # ruleid: removed-pandas-arguments
    e = pd.read_table(path, delim_whitespace=True)
    # ruleid: removed-pandas-arguments
    f = pd.read_fwf(path, mangle_dupe_cols=True)
    # ruleid: removed-pandas-arguments
    g = pd.Panel(names)
    # ruleid: removed-pandas-arguments
    h = Int64Index(names)
    # ruleid: removed-pandas-arguments
    i = pd.np.zeros(3)
    return a, b, c, d, e, f, g, h, i


def grow(path, row, extra: pd.DataFrame):
    df = pd.DataFrame()
    # ruleid: removed-pandas-arguments
    df = df.append(row)
    table = read_csv(path)
    # ruleid: removed-pandas-arguments
    for name, column in table.iteritems():
        print(name, column)
    # ruleid: removed-pandas-arguments
    more = extra.append(row)
    # ruleid: removed-pandas-arguments
    first = df.ix[0]
    # ruleid: removed-pandas-arguments
    spread = lambda: DataFrame(row).mad()
    return df, more, first, spread


def grow(df, frames, row):
    # ruleid: removed-pandas-arguments
    df = df.append(row, ignore_index=True)
    # ruleid: removed-pandas-arguments
    for name, column in df.iteritems():
        frames.append(column)
    return df, name


def fine(path, rows, table, spans, polars):
    # ok: removed-pandas-arguments
    a = pd.read_csv(path, on_bad_lines="skip")
    # ok: removed-pandas-arguments
    b = pd.read_csv(path, sep=r"\s+", header=None)
    # ok: removed-pandas-arguments
    c = pd.read_csv(path).squeeze("columns")
    # ok: removed-pandas-arguments
    rows.append(1)
    # ok: removed-pandas-arguments
    d = pd.concat([table, table])
    # ok: removed-pandas-arguments
    for name, column in table.items():
        rows.append((name, column))
    # ok: removed-pandas-arguments
    e = polars.read_csv(path, squeeze=True)
    # ok: removed-pandas-arguments
    f = pd.Index(rows)
    # ok: removed-pandas-arguments
    g = pd.DataFrame(rows).add_prefix("x")
    # ok: removed-pandas-arguments
    h = spans.ix[0]
    # ok: removed-pandas-arguments
    i = pd.to_datetime(rows)
    # ok: removed-pandas-arguments
    for key, value in spans.iteritems():
        rows.append((key, value))
    return a, b, c, d, e, f, g, h, i
