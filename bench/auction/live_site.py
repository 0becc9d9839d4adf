"""``python -m bench.auction.live_site PORT``: the live site without a rate for each bidder."""

import sys

import django
import uvicorn

django.setup()

from django.conf import settings  # noqa: E402

from levari.stages.auction.live.bids import Rate  # noqa: E402
from levari.stages.auction.live.process import application  # noqa: E402

if __name__ == "__main__":
    site = application(settings, "")
    site.rate = Rate(1e9, 1e9)
    uvicorn.run(site, port=int(sys.argv[1]), access_log=False, log_level="warning", lifespan="on", ws="none")
