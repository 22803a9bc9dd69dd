import pytest
import sklearn.model_selection
import sklearn.model_selection as ms
from sklearn.model_selection import KFold, StratifiedKFold, cross_val_score, train_test_split
from sklearn.model_selection import KFold as Folds
from sklearn.model_selection import StratifiedGroupKFold

SEED = 42


def split(x, y, seed):
    # ruleid: kfold-seed-without-shuffle
    a = KFold(n_splits=5, shuffle=True, random_state=42)
    # ruleid: kfold-seed-without-shuffle
    b = StratifiedKFold(10, shuffle=True, random_state=SEED)
    # ruleid: kfold-seed-without-shuffle
    c = ms.KFold(n_splits=3, shuffle=False, random_state=seed)
    # ruleid: kfold-seed-without-shuffle
    d = sklearn.model_selection.StratifiedKFold(shuffle=True, random_state=0)
    # ruleid: kfold-seed-without-shuffle
    e = Folds(5, shuffle=True, random_state=seed)
    # ruleid: kfold-seed-without-shuffle
    f = StratifiedGroupKFold(n_splits=5, shuffle=True, random_state=1)
    # ruleid: kfold-seed-without-shuffle
    g = train_test_split(x, y, shuffle=False, stratify=y)
    # ruleid: kfold-seed-without-shuffle
    h = [KFold(n, shuffle=True, random_state=n) for n in (3, 5)]
    return a, b, c, d, e, f, g, h


class Validation:
    def __init__(self, n):
        # ruleid: kfold-seed-without-shuffle
        self.folds = KFold(n_splits=n, shuffle=True, random_state=self.seed)
        # ruleid: kfold-seed-without-shuffle
        self.make = lambda k: StratifiedKFold(k, shuffle=True, random_state=0)


def fine(model, x, y, seed, shuffle, **options):
    # ok: kfold-seed-without-shuffle
    a = KFold(n_splits=5, shuffle=True, random_state=42)
    # ok: kfold-seed-without-shuffle
    b = StratifiedKFold(5, shuffle=True, random_state=seed)
    # ok: kfold-seed-without-shuffle
    scores = cross_val_score(model, x, y, cv=KFold(5, shuffle=True, random_state=0))
    # ok: kfold-seed-without-shuffle
    pairs = list(ms.KFold(shuffle=True, random_state=seed).split(x, y))
    # ok: kfold-seed-without-shuffle
    c = KFold(n_splits=5)
    # ok: kfold-seed-without-shuffle
    d = KFold(n_splits=5, random_state=None)
    # ok: kfold-seed-without-shuffle
    e = KFold(n_splits=5, shuffle=shuffle, random_state=seed)
    # ok: kfold-seed-without-shuffle
    f = ms.ShuffleSplit(n_splits=5, random_state=seed)
    # ok: kfold-seed-without-shuffle
    g = ms.RepeatedKFold(n_splits=5, n_repeats=2, random_state=seed)
    # ok: kfold-seed-without-shuffle
    h = train_test_split(x, y, random_state=seed, stratify=y)
    # ok: kfold-seed-without-shuffle
    i = train_test_split(x, y, shuffle=False)
    # ok: kfold-seed-without-shuffle
    j = train_test_split(x, y, shuffle=False, stratify=None)
    # ok: kfold-seed-without-shuffle
    k = KFold(n_splits=5, random_state=seed, **options)
    with pytest.raises(ValueError):
        # ok: kfold-seed-without-shuffle
        KFold(n_splits=5, random_state=seed)
    return a, b, scores, pairs, c, d, e, f, g, h, i, j, k
