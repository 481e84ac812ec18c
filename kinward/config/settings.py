"""Django's settings. What may differ between places comes from `environment`."""

import os
from pathlib import Path

from django import forms

from kinward.config.database import databases
from kinward.config.deployment import check_settings
from kinward.config.environment import data_folder, is_served, keys_before, outside_sign_in, secret, time_zone

PACKAGE = Path(__file__).resolve().parents[1]
DATA_FOLDER = data_folder()
check_settings(os.environ)

SECRET_KEY = secret("KINWARD_SECRET_KEY")
FIELD_KEY, BLIND_KEY = secret("KINWARD_FIELD_KEY"), secret("KINWARD_BLIND_KEY")
COPY_KEY = secret("KINWARD_COPY_KEY")  # signs what a family takes along
FIELD_KEYS_BEFORE = keys_before()
BLIND_KEY_BEFORE = os.environ.get("KINWARD_BLIND_KEY_BEFORE", "")

DEBUG = False
SERVED = is_served()
DEMO = os.environ.get("KINWARD_DEMO") == "1" and not SERVED
ALLOWED_HOSTS = os.environ.get("KINWARD_HOSTS", "localhost 127.0.0.1 [::1] testserver").split()
CSRF_TRUSTED_ORIGINS = os.environ.get("KINWARD_ORIGINS", "").split()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "kinward.web",  # before allauth, whose templates it replaces
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",  # before those that declare tasks
    "kinward.audit",
    "kinward.register",
    "kinward.access",
    "kinward.due",
    "kinward.upkeep",
    "kinward.sharing",
    "kinward.api",
]

MIDDLEWARE = [
    "kinward.upkeep.measuring.Measured",
    "django.middleware.security.SecurityMiddleware",
    "kinward.web.policy.OnePolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "kinward.web.language.LanguageKnown",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "kinward.access.middleware.SignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kinward.access.middleware.OnlyListedRoutes",
]

ROOT_URLCONF = "kinward.config.urls"
WSGI_APPLICATION = "kinward.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "kinward.web.context.page",
            ],
            "builtins": ["kinward.web.templatetags.kinward"],
        },
    },
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "web" / "jinja2", Path(forms.__file__).parent / "jinja2"],
        "OPTIONS": {"environment": "kinward.web.drawing.environment"},
    },
]
FORM_RENDERER = "kinward.web.forms.Renderer"

DATABASES = databases(DATA_FOLDER)
DATABASE_ROUTERS: list[str] = []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["kinward.access.backend.Backend"]
LOGIN_URL, LOGIN_REDIRECT_URL = "account_login", "home"
CSRF_FAILURE_VIEW = "kinward.access.refusals.forged"

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
BREACHED_PASSWORDS = os.environ.get("KINWARD_BREACHED_PASSWORDS", "")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "email", "display_name")},
    },
    {"NAME": "kinward.access.passwords.KnownPasswordValidator"},
]

ACCOUNT_ADAPTER = "kinward.web.signing_in.Adapter"
ACCOUNT_FORMS = {
    "login": "kinward.web.signing_in.SignIn",
    "change_password": "kinward.web.signing_in.ChangePassword",
    "reauthenticate": "kinward.web.signing_in.Again",
}
MFA_FORMS = {
    "authenticate": "kinward.web.signing_in.FactorCode",
    "reauthenticate": "kinward.web.signing_in.FactorAgain",
    "activate_totp": "kinward.web.signing_in.ActivateTotp",
    "add_webauthn": "kinward.web.signing_in.AddPasskey",
    "edit_webauthn": "kinward.web.signing_in.EditPasskey",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/m/ip,5/300s/key",
    "reauthenticate": "10/m/user",
    "open_account": "10/m/ip,60/h/ip",
    # Wrong secrets of other offices' systems: the key is the system and the address together. Its name can be guessed,
    # so who knows no more than that must not keep it out; from everywhere together it may be tried more often.
    "system_failed_address": "20/m/ip",
    "system_failed": "5/300s/key",
    "system_failed_anywhere": "100/300s/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("KINWARD_PROXIES", "0"))
MFA_ADAPTER = "kinward.web.signing_in.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SERVED  # http on localhost, for a look
SOCIALACCOUNT_ADAPTER = "kinward.access.adapters.OutsideAdapter"
SOCIALACCOUNT_PROVIDERS = outside_sign_in()
SOCIALACCOUNT_STORE_TOKENS = False

CACHES = {
    # Counts of attempts, which all processes share. Pages use "memory": within a purpose this table is out of reach.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "access_attempts",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = time_zone()
USE_I18N = USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = PACKAGE / "web" / "built"
STATICFILES_DIRS: list[Path] = []
WHITENOISE_MAX_AGE = 31536000
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = False

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SERVED
SESSION_ENGINE = "kinward.access.session_store"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_IDLE_MINUTES = int(os.environ.get("KINWARD_IDLE_MINUTES", "60"))
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SERVED and os.environ.get("KINWARD_TLS", "1") == "1"
SECURE_HSTS_SECONDS = 31536000 if SERVED else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SERVED else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_HANDLERS = ["kinward.web.uploads.Limited"]

METRICS_TOKEN = os.environ.get("KINWARD_METRICS_TOKEN", "")
LOG_AS_JSON = os.environ.get("KINWARD_LOG", "json" if SERVED else "text") == "json"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "kinward.upkeep.logs.JsonLines"}, "text": {}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json" if LOG_AS_JSON else "text"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"kinward.requests": {"level": "INFO" if LOG_AS_JSON else "WARNING"}},
}
