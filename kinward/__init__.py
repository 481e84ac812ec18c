"""Kinward 家安: what every family is due, worked out from facts entered once, and explained."""
