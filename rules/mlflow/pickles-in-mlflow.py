import os

import mlflow
import mlflow.pyfunc
import mlflow.sklearn
from lightning.pytorch.loggers import MLFlowLogger
from mlflow import pytorch as mlflow_pytorch
from mlflow.pyfunc import load_model
from mlflow.sklearn import load_model as load_sklearn

NAME = "forest"
VERSION = "3"


def load(uri, args, spark):
    # ruleid: pickles-in-mlflow
    a = mlflow.pyfunc.load_model(uri)
    # ruleid: pickles-in-mlflow
    b = mlflow.sklearn.load_model(model_uri=args.model)
    # ruleid: pickles-in-mlflow
    c = mlflow_pytorch.load_model(f"runs:/{args.run}/model")
    # ruleid: pickles-in-mlflow
    d = load_model(os.environ["MODEL_URI"])
    # ruleid: pickles-in-mlflow
    e = load_sklearn("models:/" + uri)
    # ruleid: pickles-in-mlflow
    f = mlflow.pyfunc.spark_udf(spark, model_uri=uri)
    return a, b, c, d, e, f


class Service:
    def __init__(self, uris):
        # ruleid: pickles-in-mlflow
        self.models = {u: mlflow.xgboost.load_model(u) for u in uris}
        # ruleid: pickles-in-mlflow
        self.get = lambda u: mlflow.pyfunc.load_model(model_uri=u, suppress_warnings=True)


def fine(model, path, x, registry, spark):
    # ok: pickles-in-mlflow
    a = mlflow.pyfunc.load_model("models:/forest/3")
    # ok: pickles-in-mlflow
    b = mlflow.pyfunc.load_model(f"models:/{NAME}/{VERSION}")
    # ok: pickles-in-mlflow
    mlflow.log_metric("accuracy", x)
    # ok: pickles-in-mlflow
    logger = MLFlowLogger(experiment_name="x")
    mlflow.sklearn.save_model(model, path)
    # ok: pickles-in-mlflow
    c = mlflow.sklearn.load_model(path)
    info = mlflow.sklearn.log_model(model, name="model")
    # ok: pickles-in-mlflow
    d = mlflow.pyfunc.load_model(info.model_uri)
    # ok: pickles-in-mlflow
    e = registry.load_model(path)
    # ok: pickles-in-mlflow
    f = mlflow.onnx.load_model(path)
    # ok: pickles-in-mlflow
    g = mlflow.pyfunc.spark_udf(spark, "models:/forest/3")
    return a, b, logger, c, d, e, f, g
