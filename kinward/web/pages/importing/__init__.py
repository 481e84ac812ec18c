"""Workbooks are brought, looked through, accepted and taken back."""
