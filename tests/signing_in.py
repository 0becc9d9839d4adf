"""Signing a person of the tests in: with both factors, as the pages ask for them."""

import os
import re

from django.contrib.auth.models import User
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from levari.access.context import acting
from levari.access.models import Actor

PASSWORD = "quiet-harbour-lantern-42"


def give_account(actor: Actor) -> TOTPDevice:
    """A user name (the person's name in small letters), the password above, and an authenticator."""
    if actor.user_id is None:
        name = actor.name.lower().replace(" ", ".")
        with acting(court=actor.court_id):
            actor.user = User.objects.create_user(username=name, password=PASSWORD)
            actor.save(update_fields=["user"])
        TOTPDevice.objects.create(user=actor.user, name="test", key=os.urandom(20).hex(), confirmed=True)
    return TOTPDevice.objects.get(user=actor.user)


def code_of(device: TOTPDevice) -> str:
    """The six digits that the authenticator shows now."""
    return f"{totp(device.bin_key):06d}"


def hidden(client: Client, address: str) -> dict[str, str]:
    """What a browser sends back unseen from a page: the key of the act, and the hashes of what is shown."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', client.get(address).content.decode())
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def sign_in(actor: Actor) -> Client:
    """A client whose session showed both factors."""
    device = give_account(actor)
    client = Client()
    client.force_login(actor.user)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
    return client
