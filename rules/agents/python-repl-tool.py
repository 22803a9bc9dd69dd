import langchain_experimental.utilities as utilities
from langchain.agents import load_tools
from langchain_community.tools import ShellTool
from langchain_community.tools import ShellTool as Shell
from langchain_experimental.tools import PythonAstREPLTool, PythonREPLTool
from langchain_experimental.utilities import PythonREPL
from llama_index.experimental.query_engine import PandasQueryEngine
from llama_index.tools.code_interpreter import CodeInterpreterToolSpec


def tools(df, llm):
    return [
        # ruleid: python-repl-tool
        PythonREPLTool(),
        # ruleid: python-repl-tool
        PythonAstREPLTool(locals={"df": df}),
        # ruleid: python-repl-tool
        ShellTool(ask_human_input=False),
        # ruleid: python-repl-tool
        Shell(),
        # ruleid: python-repl-tool
        PythonREPL().run,
        # ruleid: python-repl-tool
        utilities.PythonREPL(),
        # ruleid: python-repl-tool
        *load_tools(["serpapi", "python_repl"], llm=llm),
        # ruleid: python-repl-tool
        *load_tools(["terminal"], llm=llm, allow_dangerous_tools=True),
        # ruleid: python-repl-tool
        PandasQueryEngine(df=df, verbose=True),
        # ruleid: python-repl-tool
        *CodeInterpreterToolSpec().to_tool_list(),
    ]


def named(llm):
    names = ["serpapi", "terminal"]
    # ruleid: python-repl-tool
    return load_tools(names, llm=llm)


class Agent:
    def __init__(self):
        # ruleid: python-repl-tool
        self.repl = PythonREPLTool()


class Calculator:
    def run(self, expression):
        return expression


def fine(df, llm, names, tool):
    return [
        # ok: python-repl-tool
        *load_tools(["serpapi", "llm-math"], llm=llm),
        # ok: python-repl-tool
        *load_tools(names, llm=llm),
        # ok: python-repl-tool
        Calculator(),
        # ok: python-repl-tool
        tool(PythonREPLTool),
        # ok: python-repl-tool
        isinstance(tool, ShellTool),
        # ok: python-repl-tool
        df.query("a > 1"),
        # ok: python-repl-tool
        "PythonREPLTool()",
        # ok: python-repl-tool
        tool.ShellTool(),
    ]
