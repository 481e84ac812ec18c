"""Attacks on the JSON interface come from a program that is signed in."""

from tests.integration.api.conftest import home, signed_in, village, woman, worker

__all__ = ["home", "signed_in", "village", "woman", "worker"]
