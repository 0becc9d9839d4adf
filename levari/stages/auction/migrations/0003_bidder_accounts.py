import django.db.models.deletion
import levari.basics.ids
from django.conf import settings
from django.db import migrations, models

from levari.access.walls import Wall

OWNER = "user_id::text = nullif(current_setting('levari.user', true), '')"
NUMBER = "number = nullif(current_setting('levari.bidder_number', true), '')"
MINE = f"EXISTS (SELECT FROM auction_account own WHERE own.id = account_id AND own.{OWNER})"
KIND_SQL = """
ALTER TABLE auction_account ADD CONSTRAINT account_confirmer_kind
  FOREIGN KEY (confirmed_by_id, confirmed_by_kind) REFERENCES access_actor (id, kind);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_living_minimum"),
        ("auction", "0002_selling"),
        ("casefile", "0006_selling"),
        ("record", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=levari.basics.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.CharField(max_length=12, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("natural", "natural person"), ("company", "company"), ("public_body", "public body")],
                        max_length=12,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("id_kind", models.CharField(max_length=12)),
                ("identifier", models.CharField(max_length=40)),
                ("identifier_hash", models.CharField(max_length=64)),
                ("account", models.CharField(max_length=64)),
                ("registered_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("confirmed_by_kind", models.CharField(default="human", max_length=12)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), models.Q(("account", ""), _negated=True)
                        ),
                        name="account_says_who",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Joined",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("lot_id", models.UUIDField()),
                ("secret_hash", models.CharField(max_length=64)),
                ("joined_at", models.DateTimeField()),
            ],
        ),
        migrations.AddIndex(
            model_name="round",
            index=models.Index(
                condition=models.Q(("announced_at__isnull", False)),
                fields=["court", "closes_at", "id"],
                name="round_published",
            ),
        ),
        migrations.AddField(
            model_name="account",
            name="confirmed_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.actor"
            ),
        ),
        migrations.AddField(
            model_name="account",
            name="entry",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.entry"
            ),
        ),
        migrations.AddField(
            model_name="account",
            name="user",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="joined",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="joined", to="auction.account"
            ),
        ),
        migrations.AddField(
            model_name="joined",
            name="court",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.court"
            ),
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_at__isnull", True),
                    models.Q(("confirmed_by__isnull", False), ("confirmed_by_kind", "human"), ("entry__isnull", False)),
                    _connector="OR",
                ),
                name="account_confirmed_by_a_human",
            ),
        ),
        migrations.AddConstraint(
            model_name="joined",
            constraint=models.UniqueConstraint(fields=("account", "lot_id"), name="joined_once"),
        ),
        Wall("auction_account", using=f"{OWNER} OR {NUMBER}"),
        Wall("auction_joined", using=MINE),
        migrations.RunSQL(KIND_SQL, migrations.RunSQL.noop),
    ]
