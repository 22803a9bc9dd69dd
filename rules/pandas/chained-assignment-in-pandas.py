import h5py
import numpy as np
import pandas as pd
from pandas import read_csv


def clean(df, train_df, threshold, ages):
    # ruleid: chained-assignment-in-pandas
    df[df["age"] > threshold]["label"] = 1
    # ruleid: chained-assignment-in-pandas
    df[df.age == 0]["age"] = np.nan
    # ruleid: chained-assignment-in-pandas
    df["age"][df["age"].isna()] = 0
    # ruleid: chained-assignment-in-pandas
    df[df["city"].isin(["a", "b"])]["label"] = 2
    # ruleid: chained-assignment-in-pandas
    df.loc[df["age"] > threshold]["label"] = 1
    # ruleid: chained-assignment-in-pandas
    df.loc[3:5]["label"] = 1
    # ruleid: chained-assignment-in-pandas
    df.iloc[0]["label"] = 1
    # ruleid: chained-assignment-in-pandas
    df["age"].loc[df["age"] < 0] = 0
    # ruleid: chained-assignment-in-pandas
    df["age"].iloc[0] = 1
    # ruleid: chained-assignment-in-pandas
    df["age"].fillna(df["age"].mean(), inplace=True)
    # ruleid: chained-assignment-in-pandas
    df["city"].replace({"": "none"}, inplace=True)
    # ruleid: chained-assignment-in-pandas
    train_df.age.fillna(0, inplace=True)
    # ruleid: chained-assignment-in-pandas
    df[["age", "height"]].clip(0, 120, inplace=True)
    # ruleid: chained-assignment-in-pandas
    df[df["age"] > threshold]["visits"] += 1
    return df


def made_here(path, rows):
    frame = read_csv(path)
    # ruleid: chained-assignment-in-pandas
    frame["label"][0] = 1
    table = pd.DataFrame(rows)
    # ruleid: chained-assignment-in-pandas
    table["label"][rows] = 1
    # ruleid: chained-assignment-in-pandas
    table.query("age > 3")["label"] = 1
    d = pd.read_parquet(path)
    # ruleid: chained-assignment-in-pandas
    d[["age"]].fillna(0, inplace=True)
    return frame, table


class Cleaner:
    def __init__(self, df):
        self.df = df

    def run(self, limit):
        # ruleid: chained-assignment-in-pandas
        self.df[self.df["x"] >= limit]["x"] = limit
        # ruleid: chained-assignment-in-pandas
        self.df.loc[self.df["x"] < 0]["x"] = 0
        return self.df


def fine(df, config, path, arrays, dfs, limit):
    # ok: chained-assignment-in-pandas
    df.loc[df["age"] > limit, "label"] = 1
    # ok: chained-assignment-in-pandas
    df["age"] = df["age"].fillna(0)
    # ok: chained-assignment-in-pandas
    df.fillna(0, inplace=True)
    # ok: chained-assignment-in-pandas
    df.loc[df["age"] > limit, ["a", "b"]] = 0
    # ok: chained-assignment-in-pandas
    df.iloc[0, 1] = 3
    # ok: chained-assignment-in-pandas
    config["model"]["layers"] = 12
    # ok: chained-assignment-in-pandas
    dfs["train"].fillna(0, inplace=True)
    # ok: chained-assignment-in-pandas
    dfs["train"].loc[df["age"] > limit, "label"] = 1
    # ok: chained-assignment-in-pandas
    df["age"].values[df["age"] > limit] = 0
    # ok: chained-assignment-in-pandas
    arrays[limit > 3][0] = 1
    records = np.zeros(3, dtype=[("age", int), ("label", int)])
    # ok: chained-assignment-in-pandas
    records["label"][records["age"] > limit] = 1
    ages = config["ages"]
    # ok: chained-assignment-in-pandas
    ages[ages > limit] = limit
    with h5py.File(path) as f:
        # ok: chained-assignment-in-pandas
        f["group"]["data"] = arrays
    # ok: chained-assignment-in-pandas
    df[df["age"] > limit] = 0
    # ok: chained-assignment-in-pandas
    a = df[df["age"] > limit]["label"]
    # ok: chained-assignment-in-pandas
    b = df["age"].drop_duplicates()
    # ok: chained-assignment-in-pandas
    df.drop(columns=["age"], inplace=True)
    return a, b
