"""JSON for what the pages read and do: requests in, the same actions and queries under the same rules, answers out.

One file a resource; `interface` puts them together. Who may call what stands in `kinward.config.operations`.
"""
