"""Settings of the one Django project. Everything that differs between places comes from the environment."""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from levari.config.launch.address import database
from levari.config.launch.places import home
from levari.config.secrets import secret

PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = False
SECRET_KEY = secret("django")
#: Keyed hashes of identifiers (HMAC): equal persons are found without a plain unique number.
IDENTIFIER_KEY = secret("identifier")
#: Tickets to bid and receipts for bids; every web and live process of an installation has the same.
TICKET_KEY = secret("ticket")
RECEIPT_KEY = secret("receipt")
#: Where pages find the live site, if that is another origin than their own (a front server makes it the same).
LIVE_URL = os.environ.get("LEVARI_LIVE_URL", "")
ALLOWED_HOSTS = os.environ.get("LEVARI_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
BEHIND_TLS = os.environ.get("LEVARI_TLS", "") == "1"

#: Stages stand in the order in which a case walks through them.
STAGES = [
    name
    for name in ("intake", "notice", "tracing", "attachment", "valuation", "auction", "distribution", "closing")
    if any((PACKAGE / "stages" / name / models).exists() for models in ("models.py", "models/__init__.py"))
]
FLOORS = [name for name in ("ledger", "partners") if (PACKAGE / name / "models.py").exists()]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "procrastinate.contrib.django",
    "levari.access",
    "levari.record",
    "levari.jobs",
    *(f"levari.{name}" for name in FLOORS),
    "levari.casefile",
    *(f"levari.stages.{name}" for name in STAGES),
    "levari.ui",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "levari.access.headers.strict_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "levari.access.login.signed_in_actor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "levari.config.urls"
WSGI_APPLICATION = "levari.config.wsgi.application"
ASGI_APPLICATION = "levari.config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "ui" / "templates", *sorted(PACKAGE.glob("s*/*/templates"))],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "levari.ui.jinja.environment", "context_processors": []},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": []},
    },
]

DATABASES = {"default": database(role=os.environ.get("LEVARI_DB_ROLE", "levari_app"))}
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEST_RUNNER = "django.test.runner.DiscoverRunner"

USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Chinese"))]
LOCALE_PATHS = [PACKAGE / "locale"]

STATIC_URL = "static/"
STATICFILES_DIRS = sorted(PACKAGE.glob("screens/*/static"))
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_NAME = "__Host-levari" if BEHIND_TLS else "levari"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = BEHIND_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31536000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = BEHIND_TLS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024

#: Where tiles, keys and logs of this installation live.
HOME = home()
TILES_DIR = HOME / "record"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
