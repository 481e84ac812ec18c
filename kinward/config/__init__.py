"""Settings, the list of routes and the embedded database: what turns the packages into a running service.

Reads the environment; may import every package but the command line, which starts it.
"""
