"""A copy of the whole database in one encrypted file, and the database of such a file.

The keys of ID numbers are not in it: who has the file and its passphrase still reads no number.
"""
