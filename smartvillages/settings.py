"""One settings file for production, demo, tests and development; `.env.example` explains every variable."""

import re
from importlib.util import find_spec
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from ui import languages

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

ENVIRONMENT = env("ENVIRONMENT", default="production")
PRODUCTION = ENVIRONMENT == "production"
DEMO = ENVIRONMENT == "demo"
DEBUG = ENVIRONMENT == "development"

VERSION = env("VERSION", default="")  # of the image; shown on the page of the system
SECRET_KEY = env("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])  # old keys, until what they signed is over
SITE_URL = env("SITE_URL", default="" if PRODUCTION else "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["127.0.0.1", "localhost", "testserver"])
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL else []

# Signing in by a provider of OpenID Connect is there when these three are set, and not at all otherwise.
OIDC_SERVER_URL = env("OIDC_SERVER_URL", default="").rstrip("/")
OIDC_CLIENT_ID = env("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env("OIDC_CLIENT_SECRET", default="")
OIDC = bool(OIDC_SERVER_URL and OIDC_CLIENT_ID and OIDC_CLIENT_SECRET)
OIDC_NAME = env("OIDC_NAME", default="")
OIDC_SCOPE = (env("OIDC_SCOPE", default="") or "openid").split()
OIDC_IS_STRONG = env.bool("OIDC_IS_STRONG", default=True)  # two factors of its own, as TARA has


def refuse_to_start() -> None:
    """Production starts on safe values only: a default key once meant a login bypass elsewhere (CVE-2026-52824)."""
    if ENVIRONMENT not in {"production", "demo", "test", "development"}:
        raise ImproperlyConfigured("ENVIRONMENT is production, demo, test or development.")
    if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 8:
        raise ImproperlyConfigured("SECRET_KEY must be set to at least 50 random characters.")
    if not OIDC and (OIDC_SERVER_URL or OIDC_CLIENT_ID or OIDC_CLIENT_SECRET):
        raise ImproperlyConfigured("OIDC_SERVER_URL, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are set together or not.")
    if not PRODUCTION:
        return
    if "example" in SECRET_KEY or "dev-only" in SECRET_KEY or SECRET_KEY.startswith("django-insecure"):
        raise ImproperlyConfigured("SECRET_KEY is an example value; make one of your own.")
    if env.bool("DEBUG", default=False):
        raise ImproperlyConfigured("DEBUG is never on in production.")
    if not ALLOWED_HOSTS or any("*" in host for host in ALLOWED_HOSTS):
        raise ImproperlyConfigured("ALLOWED_HOSTS must name the site's hosts, without *.")
    if any(host.startswith(".") or "." not in host for host in ALLOWED_HOSTS):
        raise ImproperlyConfigured("ALLOWED_HOSTS names whole hosts: “.ee” would let in every address in Estonia.")
    if env.int("TRUSTED_PROXY_COUNT", default=1) < 1:
        raise ImproperlyConfigured("TRUSTED_PROXY_COUNT is 1 or more: with 0 everybody shares one rate limit.")
    if not SITE_URL.startswith("https://"):
        raise ImproperlyConfigured("SITE_URL must be the public https:// address.")
    if SITE_URL.removeprefix("https://").split("/")[0].split(":")[0] not in ALLOWED_HOSTS:
        raise ImproperlyConfigured("SITE_URL must be an address of one of ALLOWED_HOSTS.")
    if any(len(old) < 50 for old in SECRET_KEY_FALLBACKS):
        raise ImproperlyConfigured("SECRET_KEY_FALLBACKS are whole old keys, with commas between.")
    for name in ("DATABASE_URL", "REDIS_URL", "EMAIL_URL"):
        if not env(name, default=""):
            raise ImproperlyConfigured(f"{name} must be set.")
    if OIDC and not OIDC_SERVER_URL.startswith("https://"):
        raise ImproperlyConfigured("OIDC_SERVER_URL must be an https:// address.")


refuse_to_start()

INSTALLED_APPS = [
    "smartvillages",
    "api",
    "founding",
    "reports",
    "audits",
    "budget",
    "coordination",
    "trainings",
    "pilots",
    "mentoring",
    "strategies",
    "villages",
    "accounts",
    "ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "smartvillages.admin_site.AdminConfig",
    "django.forms",  # the form renderer finds the stock widget templates through it
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    *(["accounts.oidc"] if OIDC else []),  # it loads what speaks HTTP and reads signed tokens
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "pghistory",
    "pgtrigger",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "smartvillages.middleware.answer_headers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "smartvillages.middleware.SmallAnswers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "smartvillages.replica.reads_replica",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "smartvillages.middleware.cleared_at_sign_out",
    "smartvillages.one_programme.OneProgramme",
    "smartvillages.middleware.own_language",
    "smartvillages.middleware.SignInFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "smartvillages.middleware.second_factor_first",
    "smartvillages.audit_reads.log_reads",
    "smartvillages.outbox.from_outbox",
    "smartvillages.middleware.normalised_text",
    "smartvillages.middleware.kept_uploads",
    "smartvillages.middleware.SentOnce",
    "smartvillages.middleware.ClosedForAMoment",
    "smartvillages.long_lists.LongLists",
    "smartvillages.one_programme.in_another_programme",
]

ROOT_URLCONF = "smartvillages.urls"
WSGI_APPLICATION = "smartvillages.wsgi.application"
LOADERS = ["ui.template_loaders.Folders", "ui.template_loaders.Apps"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", LOADERS)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "smartvillages.navigation.navigation",
            ],
            "builtins": ["django.templatetags.i18n", "ui.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"

DATABASES = {"default": env.db("DATABASE_URL", default="postgresql://app@127.0.0.1/smartvillages")}
DATABASES["default"].update(
    CONN_MAX_AGE=0,
    CONN_HEALTH_CHECKS=False,
    OPTIONS={
        # A pool serves threads; a new connection for each request costs nine times a query.
        "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
        "connect_timeout": 3,
        # The trail asks a hundred tables at once: compiling that takes minutes, asking it takes 50 ms.
        "options": "-c statement_timeout=60000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=90000"
        " -c jit=off",
        "application_name": "smartvillages",
    },
)
DATABASE_ROUTERS: list[str] = []
if REPLICA_URL := env.str("DATABASE_REPLICA_URL", default=""):  # a copy that pages read: smartvillages/replica.py
    options = DATABASES["default"]["OPTIONS"]
    options = options | {"options": f"{options['options']} -c default_transaction_read_only=on", "connect_timeout": 2}
    options["pool"] = options["pool"] | {"timeout": 2}  # one that is away holds nobody up
    DATABASES["replica"] = DATABASES["default"] | env.db_url_config(REPLICA_URL) | {"OPTIONS": options}
    DATABASES["replica"]["TEST"] = {"MIRROR": "default"}
    DATABASE_ROUTERS = ["smartvillages.replica.Router"]
DATABASE_KEEPS = ("fsync", "full_page_writes", "synchronous_commit")  # no real site starts with one of them off
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Valkey carries hints and nothing of value: sessions and rate limits live in PostgreSQL, so one signs in without it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Never pruned by a page: a full table would throw out a third of it, counters of wrong passwords included.
        "OPTIONS": {"MAX_ENTRIES": 100_000_000},
    }
}
SESSION_ENGINE = "smartvillages.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CELERY_BROKER_URL = env("REDIS_URL", default="redis://127.0.0.1:6379/0")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = False  # the job row counts the tries; a poison job would come back for ever
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000  # kB
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 600, "socket_timeout": 5, "socket_connect_timeout": 2}
CELERY_TIMEZONE = "Europe/Tallinn"
CELERY_BEAT_SCHEDULER = "smartvillages.scheduler:OneScheduler"  # several may run; one of them works

API_CALLS = env.int("API_CALLS", default=6000)  # of one token within ten minutes
QUEUE_LEASE_SECONDS = 360  # longer than CELERY_TASK_TIME_LIMIT: whoever began a row is dead by then
REPORT_LEASE_SECONDS = 60  # a worker silent for so long has lost its report, or its message, to another
REPORT_MEMORY_MB = 3072  # address space of a process that prints; a page takes 3–4 MB of it in earnest

AUTH_USER_MODEL = "accounts.User"
# Sessions that began before there was the first name the second.
AUTHENTICATION_BACKENDS = ["villages.signed_in.SignedInPerson", "allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "dashboards:home"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "accounts.oidc.adapter.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/300s/key"}  # of wrong passwords; accounts/rate_limits.py has forms
# A way in that somebody else's wrong passwords do not close; a second factor is asked after it as after a password.
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
# Who they are once more is told by these; a code by mail is a way in, not a proof before an act that gives rights.
ACCOUNT_REAUTHENTICATION_METHODS = ("password", "mfa", "socialaccount")
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1 if PRODUCTION else 0)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "accounts.passkeys.AddForm",
    "edit_webauthn": "accounts.passkeys.EditForm",
    "authenticate_webauthn": "accounts.passkeys.AuthenticateForm",
    "login_webauthn": "accounts.passkeys.LoginForm",
    "reauthenticate_webauthn": "accounts.passkeys.ReauthenticateForm",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # the demo and the tests speak http on this machine
SECOND_FACTOR = PRODUCTION  # who sees others' money and names has one
ASK_AGAIN = PRODUCTION  # before acts that give rights or change the plan of money

LANGUAGE_CODE = "et"
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGES = languages.installed(LOCALE_PATHS[0])
PARTIAL_LANGUAGES = languages.partial(LOCALE_PATHS[0])
FORMAT_MODULE_PATH = ["smartvillages.formats"]
TIME_ZONE = "Europe/Tallinn"
USE_TZ = True

STATIC_URL = "/static/"  # whole: Django would keep the first request's programme before it
STATIC_ROOT = env("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")) if PRODUCTION else None
BOOTSTRAP = Path(next(iter(find_spec("bootstrap").submodule_search_locations)))  # type: ignore[union-attr, arg-type]
PROSE_EDITOR = Path(find_spec("django_prose_editor").origin).parent / "static/django_prose_editor"  # type: ignore[union-attr, arg-type]
STATICFILES_DIRS = [BASE_DIR / "static", ("vendor/bootstrap", BOOTSTRAP), ("vendor/prose-editor", PROSE_EDITOR)]
STATICFILES_FINDERS = ["smartvillages.finders.OwnFiles", "django.contrib.staticfiles.finders.AppDirectoriesFinder"]
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(BASE_DIR / "media")))
AUDIT_HEADS = env("AUDIT_HEADS", default=str(MEDIA_ROOT / "audit" / "heads.txt"))  # accounts/audit_heads.py
# Uploads in an S3-compatible store instead of MEDIA_ROOT, so that several hosts share them.
MEDIA_BUCKET = env("MEDIA_BUCKET", default="")
BUCKET = {
    "bucket_name": MEDIA_BUCKET,
    "endpoint_url": env("MEDIA_BUCKET_URL", default="") or None,
    "region_name": env("MEDIA_BUCKET_REGION", default="") or None,
    "access_key": env("MEDIA_BUCKET_KEY", default="") or None,
    "secret_key": env("MEDIA_BUCKET_SECRET", default="") or None,
    "signature_version": "s3v4",
    "default_acl": None,
    "max_memory_size": 8 * 1024 * 1024,  # bytes of one file; what is larger is read over /tmp
}
FILES: dict[str, object] = {"BACKEND": "smartvillages.storage.DurableFiles"}
if MEDIA_BUCKET:
    FILES = {"BACKEND": "smartvillages.bucket.BucketFiles", "OPTIONS": BUCKET}
STORAGES = {
    "default": FILES,
    "staticfiles": {
        "BACKEND": "smartvillages.storage.HashedFiles"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
        # Collected by root while the image is built, read by the image's user and by nginx. Uploads are 0640.
        "OPTIONS": {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755},
    },
}
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 60  # fifty e-invoices at once
VILLAGE_QUOTA_MB = env.int("VILLAGE_QUOTA_MB", default=500)
# A folder of certificates (PEM or DER) that signatures in containers may lead to; empty: none is ever called valid.
SIGNATURE_ANCHORS = env("SIGNATURE_ANCHORS", default="")
if SIGNATURE_ANCHORS and not Path(SIGNATURE_ANCHORS).is_dir():
    raise ImproperlyConfigured("SIGNATURE_ANCHORS is a folder of trusted certificates, or empty.")
SETUP_CODE = env("SETUP_CODE", default="")  # asked when the first account of an empty production site is made
CLAMAV_ADDRESS = env("CLAMAV_ADDRESS", default="")
if not re.fullmatch(r"|unix:/.+|[^\s/]+:[0-9]{1,5}", CLAMAV_ADDRESS):
    raise ImproperlyConfigured("CLAMAV_ADDRESS is host:port or unix:/path, or empty for no virus scan.")
X_ACCEL_REDIRECT = env.bool("X_ACCEL_REDIRECT", default=False)
if MEDIA_BUCKET and X_ACCEL_REDIRECT:
    raise ImproperlyConfigured("X_ACCEL_REDIRECT hands out files of MEDIA_ROOT: with MEDIA_BUCKET leave it off.")

# Backups (smartvillages/backup.py): where to, by which role, with which programs, and where a rehearsal has room.
BACKUP_ROOT = env("BACKUP_ROOT", default="")
BACKUP_DATABASE_URL = env("BACKUP_DATABASE_URL", default="") or env("DATABASE_URL", default="")
BACKUP_PASSPHRASE = env("BACKUP_PASSPHRASE", default="")
BACKUP_REHEARSAL = env("BACKUP_REHEARSAL", default="")
PG_PROGRAMS = env("PG_PROGRAMS", default="")

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Arukad külad <arukad@demo.example>")
EMAIL_SUBJECT_PREFIX = ""
CHECK_LINKS = env.bool("CHECK_LINKS", default=PRODUCTION)  # the worker asks the links of information activities
AUDIT_MAIL = env.bool("AUDIT_MAIL", default=True)  # each morning to administrators: does the history's chain hold

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "smartvillages.expired_forms.csrf_failure"
if PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF, *(["/".join(OIDC_SERVER_URL.split("/")[:3])] if OIDC else [])],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")  # on GET it would load the session for nothing

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "smartvillages.logs.formatter", "json": PRODUCTION}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {name: {"level": "ERROR"} for name in ("django.server", "fontTools", "weasyprint", "pikepdf")},
}
