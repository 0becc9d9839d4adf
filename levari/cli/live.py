"""``levari live``: take bids and show lots live, on a port of its own."""

import os
import resource
import socket

import click

#: How long the kernel keeps a watcher that takes nothing any more, in milliseconds.
DEAD_AFTER = 30_000
WAITING_CONNECTIONS = 4_096


@click.command()
@click.option("--port", type=int, envvar="LEVARI_LIVE_PORT", default=8001, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
def live(port: int, host: str) -> None:
    """Take bids and show lots live; any number of such processes may run beside each other."""
    import django
    import uvicorn
    from django.conf import settings

    django.setup()
    from levari.stages.auction.live.process import application

    _many_files()
    site = application(settings, os.environ.get("LEVARI_COURT_URL", "") if settings.LIVE_URL else "")
    config = uvicorn.Config(
        site, access_log=False, log_level="warning", lifespan="on", ws="none", timeout_keep_alive=75,
        timeout_graceful_shutdown=3,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[_listening(host, port)])


def _listening(host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):  # accepted connections inherit it
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, DEAD_AFTER)
    listening.bind((host, port))
    listening.listen(WAITING_CONNECTIONS)
    return listening


def _many_files() -> None:
    """As many open connections as the system allows this process."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
