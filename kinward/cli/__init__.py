"""The command line: arguments in, pages for the terminal and files out.

Joins what the packages below do not know of each other (the register's workbook and the rules); nobody imports it.
"""
