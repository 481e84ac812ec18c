"""Ledgers on paper: facts come in as lines, pages, PDF files and spreadsheets of the same rows go out.

A ledger is data (`kinds`): its columns, its source and whom it is for. Pages of `web` read here; nobody else does.
"""
