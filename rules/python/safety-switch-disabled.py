import os
import os as system
import subprocess
from os import environ

import datasets
import datasets.config

ON = "1"
SWITCH = "TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"

# ruleid: safety-switch-disabled
os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "1"
# ruleid: safety-switch-disabled
os.environ[SWITCH] = ON
# ruleid: safety-switch-disabled
environ["MLFLOW_ALLOW_PICKLE_DESERIALIZATION"] = "True"
# ruleid: safety-switch-disabled
system.environ.setdefault("VLLM_ALLOW_INSECURE_SERIALIZATION", str(1))
# ruleid: safety-switch-disabled
os.environ.update({"OMP_NUM_THREADS": "1", "HF_DATASETS_TRUST_REMOTE_CODE": "1"})
# ruleid: safety-switch-disabled
os.environ.update(TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD="yes")
# ruleid: safety-switch-disabled
os.putenv("GIT_SSL_NO_VERIFY", "true")
# ruleid: safety-switch-disabled
datasets.config.HF_DATASETS_TRUST_REMOTE_CODE = True


class Launcher:
    def __init__(self, command):
        # ruleid: safety-switch-disabled
        os.environ["CURL_CA_BUNDLE"] = ""
        # ruleid: safety-switch-disabled
        os.environ["REQUESTS_CA_BUNDLE"] = ""
        # ruleid: safety-switch-disabled
        subprocess.run(command, env={**os.environ, "WDS_SECURE": "0"})
        # ruleid: safety-switch-disabled
        self.child = subprocess.Popen(command, env=dict(os.environ, PYTHONHTTPSVERIFY="0"))


def fine(value, command, monkeypatch):
    # ok: safety-switch-disabled
    os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "0"
    # The opposite switch.
    # ok: safety-switch-disabled
    os.environ["TORCH_FORCE_WEIGHTS_ONLY_LOAD"] = "1"
    # ok: safety-switch-disabled
    os.environ["MLFLOW_ALLOW_PICKLE_DESERIALIZATION"] = "false"
    # ok: safety-switch-disabled
    os.environ.pop("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD", None)
    # ok: safety-switch-disabled
    del os.environ["VLLM_ALLOW_INSECURE_SERIALIZATION"]
    # ok: safety-switch-disabled
    a = os.environ.get("HF_DATASETS_TRUST_REMOTE_CODE") == "1"
    # ok: safety-switch-disabled
    os.environ["CUDA_VISIBLE_DEVICES"] = "1"
    # ok: safety-switch-disabled
    os.environ["WDS_SECURE"] = "1"
    # ok: safety-switch-disabled
    os.environ["REQUESTS_CA_BUNDLE"] = "/etc/ssl/certs/ca-certificates.crt"
    # ok: safety-switch-disabled
    os.environ["CURL_CA_BUNDLE"] = value
    # ok: safety-switch-disabled
    subprocess.run(command, env={**os.environ, "WDS_SECURE": "1"})
    # ok: safety-switch-disabled
    b = "set TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD=1"
    # In a test, and put back after it.
    # ok: safety-switch-disabled
    monkeypatch.setenv("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD", "1")
    return a, b
