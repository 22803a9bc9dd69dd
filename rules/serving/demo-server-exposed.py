import asyncio
import os
import subprocess

import gradio as gr
import uvicorn
from flask import Flask

ANYWHERE = "0.0.0.0"

app = Flask(__name__)
demo = gr.Interface(fn=str.upper, inputs="text", outputs="text")
# ruleid: demo-server-exposed
demo.launch(share=True)
# ruleid: demo-server-exposed
demo.queue().launch(server_name="0.0.0.0", server_port=7860)
# ruleid: demo-server-exposed
gr.ChatInterface(str.upper).launch(server_name=ANYWHERE)
# ruleid: demo-server-exposed
demo.launch(allowed_paths=["/"])
# ruleid: demo-server-exposed
os.system("jupyter lab --ip=0.0.0.0 --ServerApp.token='' --no-browser")
# ruleid: demo-server-exposed
subprocess.Popen("tensorboard --logdir runs --bind_all", shell=True)


def serve(logdir):
    with gr.Blocks() as page:
        gr.Markdown("hello")
    # ruleid: demo-server-exposed
    page.launch(debug=True, share=True)
    # ruleid: demo-server-exposed
    subprocess.run(["tensorboard", "--logdir", logdir, "--bind_all"])
    # ruleid: demo-server-exposed
    subprocess.run(["mlflow", "server", "--host", "0.0.0.0", "--port", "5000"])


class Server:
    def __init__(self, application):
        self.application = application

    def start(self):
        # ruleid: demo-server-exposed
        self.application.run(host="0.0.0.0", port=80, debug=True)


if __name__ == "__main__":
    # ruleid: demo-server-exposed
    app.run(debug=True)


def fine(args, page, loop, trainer, **options):
    # ok: demo-server-exposed
    page.launch()
    # The caller decides.
    # ok: demo-server-exposed
    page.launch(share=args.share, server_name=args.host)
    # ok: demo-server-exposed
    page.launch(server_name="0.0.0.0", auth=("user", os.environ["PASSWORD"]))
    # ok: demo-server-exposed
    page.launch(server_name="127.0.0.1", share=False)
    # ok: demo-server-exposed
    page.launch(share=True, **options)
    # ok: demo-server-exposed
    page.launch(allowed_paths=["assets/"])
    # ok: demo-server-exposed
    uvicorn.run(app, host="0.0.0.0", port=8000)
    # ok: demo-server-exposed
    asyncio.run(loop.main(), debug=True)
    # ok: demo-server-exposed
    app.run(host="127.0.0.1")
    # ok: demo-server-exposed
    trainer.run(debug=True)
    # ok: demo-server-exposed
    subprocess.run(["tensorboard", "--logdir", args.logdir])
    # ok: demo-server-exposed
    os.system("jupyter lab --ip=0.0.0.0")
