from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    name = "kinward.upkeep"
    label = "upkeep"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.backends.signals import connection_created

        from kinward.due.asking import on_asked
        from kinward.upkeep import keys, retention
        from kinward.upkeep.logins import check_new_connection
        from kinward.upkeep.working import put_into_queue

        on_asked(put_into_queue)
        keys.register()
        retention.register()
        connection_created.connect(check_new_connection, dispatch_uid="kinward.upkeep.logins")
