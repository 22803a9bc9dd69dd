import numpy as np
from imblearn.over_sampling import SMOTE
from sklearn import preprocessing
from sklearn.decomposition import PCA
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.feature_selection import SelectKBest
from sklearn.impute import SimpleImputer
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import LabelEncoder, MinMaxScaler, Normalizer, StandardScaler


def scale(x, y):
    scaler = StandardScaler()
    # ruleid: fit-before-split
    x = scaler.fit_transform(x)
    return train_test_split(x, y, test_size=0.2)


def scale_at_once(x, y):
    # ruleid: fit-before-split
    scaled = MinMaxScaler().fit_transform(x)
    a, b, c, d = train_test_split(scaled, y)
    return a, b, c, d


def select(model, x, y):
    # ruleid: fit-before-split
    best = SelectKBest(k=20).fit_transform(x, y)
    return cross_val_score(model, best, y, cv=5)


def words(texts, y):
    vectorizer = TfidfVectorizer(max_features=1000)
    # ruleid: fit-before-split
    features = vectorizer.fit_transform(texts)
    parts = train_test_split(features, y, stratify=y)
    return parts


def balance(x, y):
    sampler = SMOTE()
    # ruleid: fit-before-split
    x2, y2 = sampler.fit_resample(x, y)
    return train_test_split(x2, y2)


class Experiment:
    def run(self, x, y):
        # ruleid: fit-before-split
        reduced = PCA(n_components=10).fit_transform(x)
        scores = cross_val_score(self.model, reduced, y)
        # ruleid: fit-before-split
        filled = SimpleImputer().fit_transform(x)
        self.parts = train_test_split(filled, y)
        return scores


def standard(x, y):
    # ruleid: fit-before-split
    z = preprocessing.StandardScaler().fit(x).transform(x)
    return train_test_split(z, y)


def in_two_steps(x, y):
    scaler = StandardScaler()
    scaler.fit(x)
    # ruleid: fit-before-split
    x = scaler.transform(x)
    return train_test_split(x, y)


def fine(model, x, y, texts, sets):
    a, b, c, d = train_test_split(x, y)
    scaler = StandardScaler()
    # ok: fit-before-split
    a = scaler.fit_transform(a)
    b = scaler.transform(b)
    # ok: fit-before-split
    e, f = train_test_split(a)
    return b, c, d, e, f


def fine_target(x, y):
    # ok: fit-before-split
    y = LabelEncoder().fit_transform(y)
    return train_test_split(x, y)


def fine_pipeline(model, x, y):
    # ok: fit-before-split
    return cross_val_score(make_pipeline(StandardScaler(), model), x, y)


def fine_stateless(x, y):
    # ok: fit-before-split
    x = Normalizer().fit_transform(x)
    return train_test_split(x, y)


def fine_other(x, y, z):
    # ok: fit-before-split
    z = StandardScaler().fit_transform(z)
    return train_test_split(x, y), z


def fine_own(x, sets, model):
    # ok: fit-before-split
    x = sets.fit_transform(x)
    return train_test_split(x)


def fine_after(x, y):
    parts = train_test_split(x, y)
    # ok: fit-before-split
    x = StandardScaler().fit_transform(x)
    return parts, x


def fine_method(x, data):
    # ok: fit-before-split
    x = PCA().fit_transform(x)
    return data.train_test_split(test_size=0.1), x
