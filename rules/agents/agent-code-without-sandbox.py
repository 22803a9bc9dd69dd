import crewai
from autogen import UserProxyAgent
from autogen.coding import LocalCommandLineCodeExecutor
from autogen.coding import DockerCommandLineCodeExecutor
from autogen_ext.code_executors.local import LocalCommandLineCodeExecutor as LocalExecutor
from crewai import Agent
from crewai_tools import CodeInterpreterTool
from interpreter import interpreter
from smolagents import CodeAgent, LocalPythonExecutor


def agents(model, tools, docker):
    # ruleid: agent-code-without-sandbox
    a = UserProxyAgent("user", code_execution_config={"work_dir": "w", "use_docker": False})
    # ruleid: agent-code-without-sandbox
    b = LocalCommandLineCodeExecutor(work_dir="coding")
    # ruleid: agent-code-without-sandbox
    c = LocalExecutor()
    # ruleid: agent-code-without-sandbox
    d = CodeAgent(tools=tools, model=model, additional_authorized_imports=["numpy", "os"])
    # ruleid: agent-code-without-sandbox
    e = CodeAgent(tools, model, additional_authorized_imports=["*"])
    # ruleid: agent-code-without-sandbox
    f = LocalPythonExecutor(additional_authorized_imports=["subprocess"])
    # ruleid: agent-code-without-sandbox
    g = Agent(role="analyst", allow_code_execution=True, code_execution_mode="unsafe")
    # ruleid: agent-code-without-sandbox
    h = CodeInterpreterTool(unsafe_mode=True)
    # ruleid: agent-code-without-sandbox
    interpreter.auto_run = True
    return a, b, c, d, e, f, g, h


class Team:
    # ruleid: agent-code-without-sandbox
    settings = {"name": "coder", "code_execution_config": {"use_docker": False}}


def configured(name):
    settings = {"work_dir": "coding", "use_docker": False}
    # ruleid: agent-code-without-sandbox
    return UserProxyAgent(name, code_execution_config=settings)


def fine(model, tools, docker):
    # ok: agent-code-without-sandbox
    a = UserProxyAgent("user", code_execution_config={"work_dir": "w", "use_docker": True})
    # ok: agent-code-without-sandbox
    b = UserProxyAgent("user", code_execution_config=False)
    # ok: agent-code-without-sandbox
    c = DockerCommandLineCodeExecutor(work_dir="coding")
    # ok: agent-code-without-sandbox
    d = CodeAgent(tools=tools, model=model, additional_authorized_imports=["numpy", "pandas"])
    # ok: agent-code-without-sandbox
    e = CodeAgent(tools=tools, model=model, executor_type="e2b")
    # ok: agent-code-without-sandbox
    f = crewai.Agent(role="analyst", allow_code_execution=True, code_execution_mode="safe")
    # ok: agent-code-without-sandbox
    g = CodeInterpreterTool()
    # ok: agent-code-without-sandbox
    interpreter.auto_run = False
    # ok: agent-code-without-sandbox
    h = UserProxyAgent("user", code_execution_config={"use_docker": docker})
    return a, b, c, d, e, f, g, h
