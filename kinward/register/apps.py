from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "kinward.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kinward.register.importing import models  # noqa: F401 tables of their own
