"""Whether the server that the settings name answers, and as whom the service is let in."""

from kinward.cli.errors import CliError


def check_server() -> None:
    """The server answers, and the service's login there is nobody whom its walls don't stop.

    raises  SettingsError database-unreachable; UpkeepError login-superuser, login-owner, login-bypass, login-purposes
    """
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError, connection

    from kinward.config.environment import DATABASE_URL, SettingsError

    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise SettingsError("database-unreachable", where=DATABASE_URL, value=str(error).partition("\n")[0]) from None
    except ImproperlyConfigured as error:
        raise (error.__cause__ or error) from None


def check_tables() -> None:
    """Somebody has made the tables, of whatever version.

    raises  CliError cli-no-register
    """
    if not has_tables():
        raise CliError("cli-no-register", where=place_of_tables())


def has_tables() -> bool:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('django_migrations') IS NOT NULL")
        (is_there,) = cursor.fetchone()
    return bool(is_there)


def place_of_tables() -> str:
    """The data folder, or the name of the setting, whose value holds a password."""
    from kinward.config.environment import DATABASE_URL, data_folder, is_served

    return DATABASE_URL if is_served() else str(data_folder())
