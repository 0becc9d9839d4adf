"""What every public page shows around its content: who is signed in as a bidder, where one can go."""

import hashlib
from typing import Any, ClassVar

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views import View

from levari.jobs.clock import now
from levari.stages.auction.accounts import account_of
from levari.stages.auction.models import Account

PLACES = (
    (_("Auctions"), "public:lots"),
    (_("My bids"), "public:mine"),
    (_("How it works"), "public:help"),
    (_("Data"), "public:data"),
)


class PublicPage(View):
    """A page for anybody. `each_minute`: how many requests of one address are answered in a minute, 0 for any."""

    open_to_all = True
    each_minute: ClassVar[int] = 0
    posts_each_minute: ClassVar[int] = 30

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        most = self.posts_each_minute if request.method == "POST" else self.each_minute
        if most and too_many(request, type(self).__name__ + str(request.method), most):
            return slow_down(request)
        return super().dispatch(request, *args, **kwargs)


class BidderPage(PublicPage):
    """A page for a signed-in bidder; anybody else signs in first."""

    account: Account

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        found = bidder(request)
        if found is None:
            return redirect(f"{reverse('public:sign_in')}?next={request.path}")
        self.account = found
        return super().dispatch(request, *args, **kwargs)


def bidder(request: HttpRequest) -> Account | None:
    """The account of whoever is signed in as a bidder; looked up once for each request."""
    if not hasattr(request, "_bidder"):
        user: Any = request.user
        request._bidder = account_of(user.pk) if user.is_authenticated else None  # type: ignore[attr-defined]
    found: Account | None = request._bidder  # type: ignore[attr-defined]
    return found


def too_many(request: HttpRequest, what: str, most: int) -> bool:
    """Count one request of this address in this minute; whether it is one too many. Kept per process, by a hash."""
    who = hashlib.sha256(str(request.META.get("REMOTE_ADDR", "")).encode()).hexdigest()[:24]
    key = f"public:{what}:{who}:{int(now().timestamp()) // 60}"
    cache.add(key, 0, 90)
    try:
        return int(cache.incr(key)) > most
    except ValueError:  # the minute was over between the two calls
        return False


def slow_down(request: HttpRequest) -> HttpResponse:
    """The answer to one request too many."""
    text = _now("Too many requests in one minute. Wait a little and try again.")
    headers = {"Retry-After": "30"}
    if "html" not in request.headers.get("Accept", ""):
        return HttpResponse(text + "\n", status=429, content_type="text/plain; charset=utf-8", headers=headers)
    answer = page(request, "public/slow_down.jinja", status=429, text=text)
    answer.headers.update(headers)
    return answer


def page(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Render a public page in its frame."""
    get_token(request)
    account = bidder(request)
    home = reverse("public:lots")
    places = [{"text": text, "href": (href := reverse(name)), "active": request.path == href} for text, name in PLACES]
    who = {
        "court": _now("Judicial auctions"), "court_zh": _now("Judicial auctions"),
        "name": account.number if account else "", "sign_out_url": reverse("public:sign_out") if account else None,
    }  # fmt: skip
    told = {"who": who, "home": home, "navigation": places, "bidder": account, "at": now(), **context}
    return render(request, template, told, status=status)
