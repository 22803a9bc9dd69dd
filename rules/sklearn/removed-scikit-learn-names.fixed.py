import sklearn
from sklearn import datasets, metrics, preprocessing
from sklearn.calibration import CalibratedClassifierCV
from sklearn.cluster import AgglomerativeClustering
from sklearn.ensemble import AdaBoostClassifier, BaggingClassifier
from sklearn.linear_model import LinearRegression as Linear
from sklearn.metrics import mean_squared_error as mse
from sklearn.preprocessing import OneHotEncoder

# ruleid: removed-scikit-learn-names
from sklearn.externals import joblib
# ruleid: removed-scikit-learn-names
import sklearn.cross_validation
# ruleid: removed-scikit-learn-names
from sklearn.grid_search import GridSearchCV
# ruleid: removed-scikit-learn-names
from sklearn.datasets import load_boston, load_iris
# ruleid: removed-scikit-learn-names
from sklearn.metrics import plot_confusion_matrix as plot
# ruleid: removed-scikit-learn-names
from sklearn.preprocessing import Imputer


def build(x, y, model):
    # ruleid: removed-scikit-learn-names
    a = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
    # ruleid: removed-scikit-learn-names
    b = Linear(normalize=True)
    # ruleid: removed-scikit-learn-names
    c = mse(x, y, squared=False)
    # ruleid: removed-scikit-learn-names
    d = AgglomerativeClustering(n_clusters=3, affinity="cosine")
    # ruleid: removed-scikit-learn-names
    e = CalibratedClassifierCV(base_estimator=model)
    # ruleid: removed-scikit-learn-names
    f = [BaggingClassifier(base_estimator=m) for m in model]
    # ruleid: removed-scikit-learn-names
    g = datasets.load_boston()
    # ruleid: removed-scikit-learn-names
    metrics.plot_roc_curve(model, x, y)
    return a, b, c, d, e, f, g


try:
    # ok: removed-scikit-learn-names
    from sklearn.externals import six
except ImportError:
    import six

# ok: removed-scikit-learn-names
from sklearn.model_selection import GridSearchCV as Grid


def fine(x, y, model):
    # ok: removed-scikit-learn-names
    import joblib

    # ok: removed-scikit-learn-names
    a = OneHotEncoder(sparse_output=False)
    # ok: removed-scikit-learn-names
    b = Linear(fit_intercept=True)
    # ok: removed-scikit-learn-names
    c = mse(x, y)
    # ok: removed-scikit-learn-names
    d = AgglomerativeClustering(metric="cosine")
    # ok: removed-scikit-learn-names
    e = AdaBoostClassifier(estimator=model)
    # ok: removed-scikit-learn-names
    f = preprocessing.Normalizer().fit(x)
    # ok: removed-scikit-learn-names
    g = datasets.load_diabetes()
    # ok: removed-scikit-learn-names
    h = model.fit(x, y, normalize=True)
    # ok: removed-scikit-learn-names
    i = model.load_boston()
    return a, b, c, d, e, f, g, h, i, joblib, load_boston(), Imputer()
