"""The counter: a bid from a thread of a web server, for pages without JavaScript. One writer for each process."""

import os
import threading

from levari.stages.auction.bidding.batch import Asked
from levari.stages.auction.bidding.rows import Receipt
from levari.stages.auction.bidding.writer import Writer
from levari.stages.auction.live.process import connect

_lock = threading.Lock()
_writers: dict[int, Writer] = {}


def place(court_id: int, asked: Asked) -> Receipt:
    """Place a bid and wait until it is durable.

    :raises Refusal: if nothing was recorded; a refused bid is recorded and has a receipt that says so.
    """
    with _lock:  # a server forks after loading: each of its processes gets a thread of its own
        writer = _writers.get(os.getpid())
        if writer is None:
            writer = _writers[os.getpid()] = Writer(connect).start()
    return writer.bid(court_id, asked)
