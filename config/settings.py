"""Settings: everything that differs between machines comes from the environment."""

import warnings

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from kombu import Exchange, Queue

from config import env
from config.brokers import broker_options
from config.embedded import SQLITE_OPTIONS
from config.safety import refuse_unsafe

# django-fsm-2 announces itself on import; the choice is explained in docs/adr/0002.
warnings.filterwarnings("ignore", message="The 'django-fsm' package", category=UserWarning)

MODE = env.mode()
DATA_DIR = env.data_dir()
BASE_DIR = env.ROOT
DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret_key(MODE, DATA_DIR)
ALLOWED_HOSTS = env.words(
    "ALLOWED_HOSTS", "" if MODE == "production" else "localhost,127.0.0.1,[::1]"
)
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
SITE_URL = env.text("SITE_URL", env.site_url(MODE, ALLOWED_HOSTS))
DEMO = MODE == "demo"

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "simple_history",
    "law",
    "accounts",
    "workflow",
    "letters",
    "notifications",
    "cases",
    "complaints",
    "publication",
    "web",
    "config",
]

MIDDLEWARE = [
    "web.ops.probes.Probes",  # first: a monitor has no host name, no session and no certificate
    "web.ops.traffic.Traffic",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "web.language.ThaiFirst",
    "web.errors.LawfulResponses",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "web.sessions.IdleDesks",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "web.context.frame",
            ],
            "builtins": ["web.templatetags.thai"],
        },
    }
]
FORM_RENDERER = "web.forms.Renderer"

DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL", f"sqlite:///{DATA_DIR / 'db.sqlite3'}"),
        conn_max_age=60,
        conn_health_checks=True,  # a database begun anew costs nobody an error page
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
    # A file, so that the tests' live server and its threads have connections of their own.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
else:
    POSTGRESQL_OPTIONS = DATABASES["default"].setdefault("OPTIONS", {})
    POSTGRESQL_OPTIONS.setdefault("connect_timeout", 10)
    # No statement runs long enough to be worth compiling; some would be compiled for seconds.
    POSTGRESQL_OPTIONS.setdefault("options", "-c jit=off")
    # What is worded once is planned once too (law/prepared.py); an old PgBouncer cannot pass it on.
    keeps_plans = env.flag("DATABASE_KEEPS_PLANS", default=True)
    POSTGRESQL_OPTIONS.setdefault("prepare_threshold", 5 if keeps_plans else None)

# Counts wrong tries; shared by the web processes of one machine without a server.
CACHES = {
    "default": (
        {
            "BACKEND": "config.caches.SteadyRedis",
            "LOCATION": env.text("CACHE_URL"),
            "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
        }
        if env.text("CACHE_URL")
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
        if MODE == "test"
        else {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": DATA_DIR / "cache",
            # Wrong tries are counted here: a full folder is culled at random, the counts with it.
            "OPTIONS": {"MAX_ENTRIES": 50_000},
        }
    )
}

STORAGE_URL = env.text("STORAGE_URL")
FILES_DIR = DATA_DIR / "files"
STORAGES = {
    "default": (
        {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": env.s3_options(STORAGE_URL)}
        if STORAGE_URL
        else {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": FILES_DIR, "base_url": None, "file_permissions_mode": 0o600},
        }
    ),
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if MODE == "production"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
# Without collectstatic the files are served from where they lie; production collects and hashes.
WHITENOISE_USE_FINDERS = MODE != "production"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.Accounts"]
LOGIN_URL = "web:sign-in"
LOGIN_REDIRECT_URL = "web:desk"
LOGOUT_REDIRECT_URL = "web:start"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if MODE == "test":  # a slow hash protects nobody there and costs minutes
    PASSWORD_HASHERS.insert(0, "django.contrib.auth.hashers.MD5PasswordHasher")
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

LANGUAGE_CODE = "th"
LANGUAGES = [("th", _("Thai")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "web" / "locale"]
TIME_ZONE = "Asia/Bangkok"
USE_I18N = USE_TZ = True

CELERY_BROKER_URL = env.text("CELERY_BROKER_URL", "filesystem://localhost")
CELERY_BROKER_TRANSPORT_OPTIONS = broker_options(CELERY_BROKER_URL, DATA_DIR)
# Letters wait in a queue of their own, of which a worker takes in turn: behind some hundred of them
# a call of the clock would expire before its turn, and no mail would leave.
CELERY_TASK_QUEUES = [
    Queue(name, Exchange(name), routing_key=name) for name in ("celery", "letters")
]
CELERY_TASK_ROUTES = {"letters.tasks.*": {"queue": "letters"}}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE

# Where ClamAV listens (a path of its socket, or host:port); without it nothing is checked for
# viruses, and the page of a file says so.
CLAMD = env.text("CLAMD")
# Who may read /metrics; without a token there is no such page.
METRICS_TOKEN = env.text("METRICS_TOKEN")
# Whether web processes look for standstill when their readiness is asked for.
WATCHES = env.flag("WATCHES", default=MODE != "test")
# Whether a commit with a message in it wakes the relay; without it the clock's next round sends.
WAKES = env.flag("WAKES", default=MODE != "test")

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if env.text("EMAIL_HOST")
    else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 20  # seconds; less than the shortest time until a message is tried again
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "no-reply@example.org")

# Other systems are called on the open network only; the tests' own server alone stands inside.
WEBHOOKS_INSIDE = False

SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

# Forms: bounded before anything is parsed; the limits of a single file stand in cases/files.py.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_PERMISSIONS = 0o600

SECURE = MODE == "production"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_TLS_PROXY") else None
)
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "web.session_rows"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "web.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"without_address": {"()": "config.logs.WithoutAddress"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["without_address"],
        }
    },
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
}

refuse_unsafe(globals())
