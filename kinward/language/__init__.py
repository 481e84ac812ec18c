"""Words for people: facts, values, days, amounts and contacts in 简体, 繁體 and English, the same at every door.

Takes what the rules say and texts of packs; knows no page and no terminal. The doors (cli, web, api) import it.
"""
