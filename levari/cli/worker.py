"""``levari worker``: run deferred work until told to stop."""

import click


@click.command()
@click.option("--concurrency", default=2, show_default=True, help="Jobs at the same time.")
def worker(concurrency: int) -> None:
    """Run deferred jobs; take over what a killed worker left."""
    import django

    django.setup()
    from levari.jobs.worker import run

    run(concurrency)
