import ast
import json
import os
import subprocess
import sys

import anthropic
import openai
from openai import OpenAI
from transformers import pipeline

client = OpenAI()


def ask(question, llm, model, tokenizer):
    response = client.chat.completions.create(model="m", messages=[question])
    code = response.choices[0].message.content
    # ruleid: model-output-executed
    exec(code)
    # ruleid: model-output-executed
    exec(response.choices[0].message.content.strip("`"), {})
    code = code.replace("python", "")
    # ruleid: model-output-executed
    exec(code, {})
    # ruleid: model-output-executed
    os.system(f"python -c '{code}'")
    # ruleid: model-output-executed
    a = eval(openai.Completion.create(prompt=question)["choices"][0]["text"])
    # ruleid: model-output-executed
    os.system(client.responses.create(input=question).output_text)
    answer = anthropic.Anthropic().messages.create(model="m", messages=[question])
    # ruleid: model-output-executed
    subprocess.run(answer.content[0].text, shell=True)
    program = llm.invoke(question)
    # ruleid: model-output-executed
    subprocess.run([sys.executable, "-c", program], check=True)
    ids = model.generate(**tokenizer(question))
    # ruleid: model-output-executed
    b = eval(tokenizer.decode(ids[0], skip_special_tokens=True))
    generator = pipeline("text-generation", model="m")
    # ruleid: model-output-executed
    exec(generator(question)[0]["generated_text"])
    return a, b


class Agent:
    def step(self, task):
        # ruleid: model-output-executed
        return subprocess.getoutput(self.llm.predict(task))

    def act(self, task):
        plan = self.planner_chain.run(task)
        # ruleid: model-output-executed
        exec(plan, self.scope)


def fine(question, llm, sandbox, tokenizer, model, raw, cursor):
    response = client.chat.completions.create(model="m", messages=[question])
    text = response.choices[0].message.content
    # ok: model-output-executed
    a = json.loads(text)
    # ok: model-output-executed
    b = ast.literal_eval(text)
    # ok: model-output-executed
    c = sandbox.run(text)
    # ok: model-output-executed
    print(text)
    # ok: model-output-executed
    d = subprocess.run(["wc", "-w"], input=text, text=True)
    # ok: model-output-executed
    e = eval("1 + 1")
    # ok: model-output-executed
    model.eval()
    # ok: model-output-executed
    f = eval(raw.decode("utf-8"))
    # ok: model-output-executed
    exec(open("setup.py").read())
    # ok: model-output-executed
    os.system("clear")
    return a, b, c, d, e, f
