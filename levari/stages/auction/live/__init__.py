"""The live site of the bidding: plain ASGI functions for bids and watchers, beside Django and not through it.

    POST /live/lots/<id>/bids        a bid, with a ticket: {"id", "amount"}; answered with a signed receipt once durable
    GET  /live/lots/<id>/events      server-sent events: the newest state of the lot; `id` is the number of its last row
    GET  /live/lots/<id>/state.json  the same state, cacheable for a second: for crowds and pages without JavaScript
    GET  /live/lots/<id>/log.json    the published log, exactly what `levari auction replay` reads
    GET  /live/key                   the key that receipts are verified with
    GET  /live/health                whether bids are being taken

Nothing here decides or remembers: any number of such processes may run, and any of them may die at any moment.
"""
