import sys

import pandas
import pandas as pd
from pandas import DataFrame

LIMIT = "10"


def choose(df: pd.DataFrame, path, column, limit, args, request):
    # ruleid: pandas-eval-injection
    a = df.query(f"{column} > 3")
    # ruleid: pandas-eval-injection
    b = df.query("%s > %d" % (column, limit))
    # ruleid: pandas-eval-injection
    c = df.eval("total = " + column + " * 2")
    # ruleid: pandas-eval-injection
    d = pd.eval("df.a > {}".format(limit))
    # ruleid: pandas-eval-injection
    e = pandas.eval(args.expression)
    # ruleid: pandas-eval-injection
    f = df.query(input("filter: "), engine="python")
    frame = pd.read_csv(path)
    # ruleid: pandas-eval-injection
    g = frame.query(sys.argv[1])
    condition = f"age > {limit}"
    # ruleid: pandas-eval-injection
    h = df.query(expr=condition)
    # ruleid: pandas-eval-injection
    i = df.query(request.args["q"])
    # ruleid: pandas-eval-injection
    j = df.query(" and ".join(args.conditions))
    return a, b, c, d, e, f, g, h, i, j


def choose_rows(train_df, args):
    # ruleid: pandas-eval-injection
    return train_df.query(f"year > {args.year}")


class Report:
    def rows(self, table: DataFrame, where):
        # ruleid: pandas-eval-injection
        return table.query("year == " + where)


def fine(df, model, database, column, limit, collection):
    # ok: pandas-eval-injection
    a = df.query("age > @limit")
    # ok: pandas-eval-injection
    b = df[df[column] > limit]
    # ok: pandas-eval-injection
    k = df.query(f"age > {limit}")
    # ok: pandas-eval-injection
    c = df.eval("total = a + b")
    # ok: pandas-eval-injection
    model.eval(k)
    # ok: pandas-eval-injection
    d = database.query(f"SELECT * FROM t WHERE id = {limit}")
    # ok: pandas-eval-injection
    e = collection.query(query_texts=["x" + column])
    # ok: pandas-eval-injection
    f = df.query(f"age > {LIMIT}")
    # ok: pandas-eval-injection
    g = df.query("a" + " > 1")
    # ok: pandas-eval-injection
    h = pd.eval("1 + 2")
    # ok: pandas-eval-injection
    i = pd.evaluate(column + "x") if limit else None
    return a, b, c, d, e, f, g, h, i
