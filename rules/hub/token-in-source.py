import os

import openai
import wandb
from huggingface_hub import HfApi, login
from openai import OpenAI
from transformers import AutoModel

# ruleid: token-in-source
HF_TOKEN = "hf_kQ7RmZpW2xVbN4sTgYcL8dHfJ1aE6uKoBi"
# ok: token-in-source
PLACEHOLDER = "hf_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
SETTINGS = {
    "name": "run",
    # ruleid: token-in-source
    "token": "hf_Pz5WnTqX8rGvM3bLyDkS7cJhF2oUaEiR9t",
}

# ruleid: token-in-source
login(token="hf_Lw9HnBtQ4xRzK6mVsYpD2gJfC8aUeWoN1i")
# ruleid: token-in-source
login("hf_Vd3JkMwPz7QxTnRb5LsYgHc1FaUeOi8WqS")
# ruleid: token-in-source
os.environ["HF_TOKEN"] = "hf_Tn8QxLbWv5RzKpMs3YdGhJc7FaUeOi2VqE"
# ruleid: token-in-source
os.environ["WANDB_API_KEY"] = "4f8c2b9d7e1a0635c8d4e9f2a7b1c6d3e5f80921"
# ruleid: token-in-source
wandb.login(key="9b3e7f1c5a2d8046e4b9c1d7f3a5e8020c6d4b7a")
# ruleid: token-in-source
openai.api_key = "sk-Xb7QpL2mWz9RtVk4YsNd8GhJ"


class Judge:
    def __init__(self):
        # ruleid: token-in-source
        self.client = OpenAI(api_key="sk-proj-w8Kq2Zp7Rm4XtVb9_Ls6Yd3Gh1Jc5Fa0Ue-OiWnQxT")
        self.model = AutoModel.from_pretrained(
            "org/private",
            # ruleid: token-in-source
            use_auth_token="hf_Gh2JkPwLz9QxTnRb4MsYdVc6FaUeOi1WqK",
        )


def fine(token, settings):
    # ok: token-in-source
    login(token=os.environ["HF_TOKEN"])
    # ok: token-in-source
    login(token=token)
    # ok: token-in-source
    a = HfApi(token=HF_TOKEN)
    # ok: token-in-source
    b = OpenAI(api_key=settings.key)
    # ok: token-in-source
    c = OpenAI(api_key="sk-...")
    # ok: token-in-source
    d = OpenAI(api_key="sk-your-key-goes-right-here-1")
    # A commit, not a key.
    # ok: token-in-source
    e = AutoModel.from_pretrained("org/m", revision="4f8c2b9d7e1a0635c8d4e9f2a7b1c6d3e5f80921")
    # ok: token-in-source
    f = "hf_transfer"
    # ok: token-in-source
    g = "sk-button-group-large-primary-outline"
    # ok: token-in-source
    h = wandb.login(key="local")
    # ok: token-in-source
    i = "hf_hub_download_of_the_whole_reposit"
    return a, b, c, d, e, f, g, h, i
