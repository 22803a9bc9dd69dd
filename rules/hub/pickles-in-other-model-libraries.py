import dspy
import fasttext
import lightgbm
import nltk
import onnx
import paddle
import xgboost as xgb
from autogluon.tabular import TabularPredictor
from fastai.learner import load_learner
from fastai.vision import all as vision
from flair.models import SequenceTagger
from pycaret.classification import load_model
from stable_baselines3 import PPO
from stable_baselines3.common.vec_env import VecNormalize

BEST = "models/best.zip"


def load(path, env):
    # ruleid: pickles-in-other-model-libraries
    a = load_learner(path)
    # ruleid: pickles-in-other-model-libraries
    b = vision.load_learner(path / "export.pkl", cpu=False)
    # ruleid: pickles-in-other-model-libraries
    c = PPO.load(path, env=env)
    # ruleid: pickles-in-other-model-libraries
    d = VecNormalize.load(load_path=path, venv=env)
    # ruleid: pickles-in-other-model-libraries
    e = paddle.load(path)
    # ruleid: pickles-in-other-model-libraries
    f = TabularPredictor.load(path)
    # ruleid: pickles-in-other-model-libraries
    g = load_model(f"{path}/final")
    # ruleid: pickles-in-other-model-libraries
    h = nltk.data.load("tokenizers/punkt/english.pickle")
    # ruleid: pickles-in-other-model-libraries
    i = dspy.load("program/", allow_pickle=True)
    return a, b, c, d, e, f, g, h, i


class Agent:
    def __init__(self, paths, model):
        # ruleid: pickles-in-other-model-libraries
        self.agents = [PPO.load(p) for p in paths]
        # ruleid: pickles-in-other-model-libraries
        self.tag = lambda name: SequenceTagger.load(name)
        # ruleid: pickles-in-other-model-libraries
        model.load_replay_buffer(paths[0])


def fine(path, model, booster, faiss, safetensors):
    # ok: pickles-in-other-model-libraries
    a = load_learner("export.pkl")
    # ok: pickles-in-other-model-libraries
    b = PPO.load(BEST)
    # ok: pickles-in-other-model-libraries
    c = PPO("MlpPolicy", "CartPole-v1")
    # These do not unpickle.
    # ok: pickles-in-other-model-libraries
    d = xgb.Booster().load_model(path)
    # ok: pickles-in-other-model-libraries
    e = lightgbm.Booster(model_file=path)
    # ok: pickles-in-other-model-libraries
    f = onnx.load(path)
    # ok: pickles-in-other-model-libraries
    g = fasttext.load_model(path)
    # ok: pickles-in-other-model-libraries
    h = faiss.read_index(path)
    # ok: pickles-in-other-model-libraries
    i = safetensors.paddle.load_file(path)
    model.save(path)
    # ok: pickles-in-other-model-libraries
    j = PPO.load(path)
    # ok: pickles-in-other-model-libraries
    k = nltk.data.load("corpora/words.txt")
    # ok: pickles-in-other-model-libraries
    m = SequenceTagger.load("ner")
    # ok: pickles-in-other-model-libraries
    n = dspy.load(path)
    return a, b, c, d, e, f, g, h, i, j, k, m, n
