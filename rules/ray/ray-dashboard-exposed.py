import os
import subprocess
from subprocess import check_call

import ray
import ray as r
from ray import init
from ray import init as start_ray

ANYWHERE = "0.0.0.0"
HERE = "127.0.0.1"


def start(workers):
    # ruleid: ray-dashboard-exposed
    ray.init(dashboard_host="0.0.0.0")
    # ruleid: ray-dashboard-exposed
    ray.init(num_cpus=workers, include_dashboard=True, dashboard_host=ANYWHERE, dashboard_port=8265)
    # ruleid: ray-dashboard-exposed
    r.init(dashboard_host="::")
    # ruleid: ray-dashboard-exposed
    init(ignore_reinit_error=True, dashboard_host="0.0.0.0")
    # ruleid: ray-dashboard-exposed
    start_ray(**{"dashboard_host": "0.0.0.0"})
    options = {"num_cpus": workers, "dashboard_host": "0.0.0.0"}
    # ruleid: ray-dashboard-exposed
    return ray.init(**options)


class Cluster:
    def __init__(self, head):
        # ruleid: ray-dashboard-exposed
        self.context = ray.init(address=None, dashboard_host="0.0" + ".0.0") if head else None

    def head(self):
        # ruleid: ray-dashboard-exposed
        os.system("ray start --head --dashboard-host=0.0.0.0 --port=6379")
        # ruleid: ray-dashboard-exposed
        subprocess.run("ray start --head --dashboard-host 0.0.0.0", shell=True, check=True)
        # ruleid: ray-dashboard-exposed
        check_call(["ray", "start", "--head", "--dashboard-host=0.0.0.0"])
        # ruleid: ray-dashboard-exposed
        return lambda: subprocess.Popen(["ray", "start", "--head", "--dashboard-host", "::"])


def start_on(port):
    # ruleid: ray-dashboard-exposed
    subprocess.run(f"ray start --head --dashboard-host=0.0.0.0 --port={port}", shell=True)


def fine(workers, host, args):
    # ok: ray-dashboard-exposed
    ray.init()
    # ok: ray-dashboard-exposed
    ray.init(dashboard_host="127.0.0.1")
    # ok: ray-dashboard-exposed
    ray.init(num_cpus=workers, dashboard_host=HERE)
    # ok: ray-dashboard-exposed
    r.init(include_dashboard=False)
    # The caller decides.
    # ok: ray-dashboard-exposed
    init(dashboard_host=host)
    # ok: ray-dashboard-exposed
    ray.init(address="auto", dashboard_port=8265)
    # ok: ray-dashboard-exposed
    os.system("ray start --head --dashboard-host=127.0.0.1")
    # ok: ray-dashboard-exposed
    subprocess.run(["ray", "start", "--head", f"--dashboard-host={args.host}"])
    # ok: ray-dashboard-exposed
    subprocess.run("uvicorn app:app --host 0.0.0.0", shell=True)
    # ok: ray-dashboard-exposed
    print("never run: ray start --head --dashboard-host=0.0.0.0")
