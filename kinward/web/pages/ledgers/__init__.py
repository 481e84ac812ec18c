"""Ledgers to look at, print and take along."""
