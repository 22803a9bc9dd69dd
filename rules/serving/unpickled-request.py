import hmac
import io
import json
import pickle
import pickle as pkl
from pickle import loads

import cloudpickle
import flask
import joblib
import numpy as np
import torch
import yaml
from fastapi import FastAPI, UploadFile
from flask import request
from safetensors.torch import load as load_tensors
from ts.torch_handler.base_handler import BaseHandler

app = FastAPI()
site = flask.Flask(__name__)


@site.route("/predict", methods=["POST"])
def predict():
    # ruleid: unpickled-request
    model = pickle.loads(request.data)
    raw = request.get_data()
    # ruleid: unpickled-request
    again = pkl.loads(raw)
    # ruleid: unpickled-request
    weights = torch.load(request.files["weights"])
    # ruleid: unpickled-request
    scores = np.load(io.BytesIO(flask.request.data), allow_pickle=True)
    # ruleid: unpickled-request
    config = yaml.load(request.files["config"].read(), Loader=yaml.Loader)
    # ruleid: unpickled-request
    return model, again, weights, scores, config, eval(request.args["expression"])


@app.post("/models")
async def upload(file: UploadFile):
    data = await file.read()
    # ruleid: unpickled-request
    model = joblib.load(io.BytesIO(data))
    # ruleid: unpickled-request
    other = torch.load(file.file, weights_only=False)
    # ruleid: unpickled-request
    return model, other, loads(await file.read())


@app.websocket("/ws")
async def stream(socket, key):
    message = await socket.receive_bytes()
    # ruleid: unpickled-request
    return pickle.loads(message)


class Serve:
    async def __call__(self, request):
        body = await request.body()
        # ruleid: unpickled-request
        return cloudpickle.loads(body)


class Handler(BaseHandler):
    def preprocess(self, data):
        for row in data:
            # ruleid: unpickled-request
            yield torch.load(io.BytesIO(row["body"]))


def input_fn(body, content_type):
    # ruleid: unpickled-request
    return pickle.loads(body)


def view(request):
    # ruleid: unpickled-request
    return pickle.load(request.FILES["model"])


@site.route("/fine", methods=["POST"])
def fine():
    # ok: unpickled-request
    values = json.loads(request.data)
    # ok: unpickled-request
    weights = torch.load(request.files["weights"], weights_only=True)
    # ok: unpickled-request
    tensors = load_tensors(request.data)
    # ok: unpickled-request
    scores = np.load(io.BytesIO(request.data))
    # ok: unpickled-request
    config = yaml.safe_load(request.data)
    # ok: unpickled-request
    return values, weights, tensors, scores, config, eval("1 + 1")


@app.post("/fine")
async def fine_upload(file: UploadFile, name: str):
    # ok: unpickled-request
    model = joblib.load("models/current.joblib")
    # ok: unpickled-request
    return model, json.loads(await file.read()), name


@site.route("/signed", methods=["POST"])
def signed(key):
    if not hmac.compare_digest(request.headers["mac"], hmac.digest(key, request.data, "sha256")):
        return None
    # ok: unpickled-request
    return pickle.loads(request.data)


def library(body, cache):
    # ok: unpickled-request
    return pickle.loads(body), cache
