import dspy
from langchain_community.retrievers import TFIDFRetriever
from langchain_community.vectorstores import FAISS
from langchain_community.vectorstores import FAISS as Index
from langchain_experimental.agents import create_csv_agent, create_pandas_dataframe_agent

ALLOW = True


def build(folder, embeddings, llm, df, path):
    # ruleid: dangerous-agent-flag
    a = FAISS.load_local(folder, embeddings, allow_dangerous_deserialization=True)
    # ruleid: dangerous-agent-flag
    b = Index.load_local(folder, embeddings, "index", allow_dangerous_deserialization=ALLOW)
    # ruleid: dangerous-agent-flag
    c = TFIDFRetriever.load_local(folder, allow_dangerous_deserialization=True)
    # ruleid: dangerous-agent-flag
    d = create_pandas_dataframe_agent(llm, df, allow_dangerous_code=True, verbose=True)
    # ruleid: dangerous-agent-flag
    e = create_csv_agent(llm, path, allow_dangerous_code=True)
    # ruleid: dangerous-agent-flag
    options = {"allow_dangerous_requests": True, "verbose": False}
    # ruleid: dangerous-agent-flag
    options["allow_dangerous_code"] = True
    # ruleid: dangerous-agent-flag
    f = dspy.load(path, allow_pickle=True)
    return a, b, c, d, e, f, options


class Store:
    # ruleid: dangerous-agent-flag
    def open(self, folder, allow_dangerous_deserialization=True):
        # ok: dangerous-agent-flag
        return FAISS.load_local(
            folder, self.embeddings, allow_dangerous_deserialization=allow_dangerous_deserialization
        )


def fine(folder, embeddings, llm, df, path, allow, args):
    # ok: dangerous-agent-flag
    a = FAISS.load_local(folder, embeddings)
    # ok: dangerous-agent-flag
    b = FAISS.load_local(folder, embeddings, allow_dangerous_deserialization=False)
    # ok: dangerous-agent-flag
    c = create_pandas_dataframe_agent(llm, df, allow_dangerous_code=allow)
    # ok: dangerous-agent-flag
    d = create_csv_agent(llm, path, allow_dangerous_code=args.allow_dangerous_code)
    # ok: dangerous-agent-flag
    e = FAISS.from_texts(["a"], embeddings)
    # ok: dangerous-agent-flag
    options = {"allow_dangerous_requests": False}
    # ok: dangerous-agent-flag
    options["allow_dangerous_code"] = False
    # ok: dangerous-agent-flag
    f = dspy.load(path)
    # ok: dangerous-agent-flag
    g = "allow_dangerous_code=True"
    return a, b, c, d, e, f, g, options
