from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "kinward.sharing"
    label = "sharing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kinward.sharing import exporting, hooks, systems

        exporting.register()
        systems.register()
        hooks.register()
