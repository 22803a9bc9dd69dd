import langchain_core.load as lc
from langchain.agents import load_agent
from langchain.chains import load_chain
from langchain.prompts import load_prompt as read_prompt
from langchain_core.load import dumps, load, loads
from langchain_core.prompts import PromptTemplate, load_prompt

PROMPT = "prompts/answer.yaml"


def restore(raw, path, data, name):
    # ruleid: langchain-load-untrusted
    a = loads(raw, secrets_from_env=True)
    # ruleid: langchain-load-untrusted
    b = load(data, allowed_objects="all")
    # ruleid: langchain-load-untrusted
    c = lc.loads(raw, valid_namespaces=["mine"], secrets_from_env=True)
    # ruleid: langchain-load-untrusted
    d = load_prompt(path)
    # ruleid: langchain-load-untrusted
    e = read_prompt(f"{name}.json")
    # ruleid: langchain-load-untrusted
    f = load_chain("lc://chains/llm-math/chain.json")
    # ruleid: langchain-load-untrusted
    g = load_agent(path, llm=data)
    return a, b, c, d, e, f, g


class Library:
    def __init__(self, root):
        # ruleid: langchain-load-untrusted
        self.prompts = [load_prompt(p) for p in root.glob("*.yaml")]


def fine(raw, data, prompt, loader):
    # ok: langchain-load-untrusted
    a = loads(raw)
    # ok: langchain-load-untrusted
    b = load(data, secrets_map={"KEY": "value"})
    # ok: langchain-load-untrusted
    c = loads(raw, secrets_from_env=False)
    # ok: langchain-load-untrusted
    d = load_prompt("prompts/answer.yaml")
    # ok: langchain-load-untrusted
    e = load_prompt(PROMPT)
    # ok: langchain-load-untrusted
    f = PromptTemplate.from_template(prompt)
    # ok: langchain-load-untrusted
    g = dumps(data)
    # ok: langchain-load-untrusted
    h = loader.load_prompt(data)
    # ok: langchain-load-untrusted
    i = load(data, allowed_objects="core")
    return a, b, c, d, e, f, g, h, i
