"""The measured comparisons: random families in, seconds and megabytes out, written to docs/reference/benchmarks.md.

Run by `./run bench`; nothing in kinward imports it. `families` and `openfisca` also serve tests/published.
"""
