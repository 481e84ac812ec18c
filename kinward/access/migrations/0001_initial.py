import datetime

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person", models.BigIntegerField(db_index=True)),
                ("kind", models.TextField()),
                ("on", models.DateField(null=True)),
                ("at", models.DateTimeField()),
                ("by_name", models.TextField()),
                ("by_role", models.TextField()),
                ("seen_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "access_notice",
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                ("key", models.TextField(primary_key=True, serialize=False)),
                ("data", models.BinaryField()),
                ("account", models.BigIntegerField(db_index=True, null=True)),
                ("device", models.TextField(default="")),
                ("opened_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
            ],
            options={
                "db_table": "access_session",
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
                ("display_name", models.TextField(default="")),
                ("person", models.BigIntegerField(blank=True, null=True)),
                ("language", models.TextField(blank=True, default="")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "abstract": False,
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="Alarm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("account", models.BigIntegerField()),
                (
                    "kind",
                    models.TextField(choices=[("emergency", "emergency"), ("number", "number"), ("name", "name")]),
                ),
                ("person", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("count", models.IntegerField()),
                ("settled_at", models.DateTimeField(null=True)),
                ("settled_by", models.BigIntegerField(null=True)),
                ("settled_how", models.TextField(default="")),
            ],
            options={
                "db_table": "access_alarm",
                "indexes": [models.Index(fields=["account", "kind", "-at"], name="access_alarm_account")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settled_by__isnull", True),
                            models.Q(("settled_by", models.F("account")), _negated=True),
                            _connector="OR",
                        ),
                        name="access_alarm_two_people",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person", models.BigIntegerField()),
                (
                    "purpose",
                    models.TextField(choices=[("care", "care"), ("benefits", "benefits"), ("sharing", "sharing")]),
                ),
                ("given_at", models.DateTimeField()),
                ("given_to", models.BigIntegerField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("waits", models.BooleanField(db_default=False)),
            ],
            options={
                "indexes": [models.Index(fields=["person"], name="access_consent_person")],
                "db_table": "access_consent",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("person", "purpose"),
                        name="access_consent_given",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("waits", False), ("withdrawn_at__isnull", False), _connector="OR"),
                        name="access_consent_waits",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EmergencyAccess",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("account", models.BigIntegerField()),
                ("person", models.BigIntegerField()),
                ("reason", models.TextField()),
                ("opened_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
            ],
            options={
                "db_table": "access_emergency",
                "indexes": [models.Index(fields=["account", "-closes_at"], name="access_emergency_account")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "closes_at__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("opened_at"), "+", models.Value(datetime.timedelta(seconds=14401))
                                ),
                            )
                        ),
                        name="access_emergency_ends",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code_hash", models.BinaryField(unique=True)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.BigIntegerField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "db_table": "access_invitation",
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.TextField()),
                ("payload", models.JSONField()),
                ("reason", models.TextField()),
                ("proposed_by", models.BigIntegerField()),
                ("proposed_at", models.DateTimeField()),
                ("decided_by", models.BigIntegerField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("accepted", models.BooleanField(null=True)),
            ],
            options={
                "db_table": "access_proposal",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="access_proposal_two_people",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.TextField(
                        choices=[
                            ("village", "village"),
                            ("clinic", "clinic"),
                            ("township", "township"),
                            ("county", "county"),
                            ("planner", "planner"),
                            ("auditor", "auditor"),
                            ("administrator", "administrator"),
                            ("family", "family"),
                        ]
                    ),
                ),
                ("area", models.BigIntegerField()),
                ("valid_from", models.DateTimeField(default=django.utils.timezone.now)),
                ("valid_to", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "db_table": "access_posting",
                "indexes": [models.Index(fields=["area"], name="access_posting_area")],
            },
        ),
    ]
