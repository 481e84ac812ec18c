from django.apps import AppConfig


class DueConfig(AppConfig):
    name = "kinward.due"
    label = "due"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kinward.due import deciding
        from kinward.due.listening import rework_families
        from kinward.register.changes import on_change

        on_change(rework_families)
        deciding.register()
