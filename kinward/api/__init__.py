"""JSON for what the pages read and do: the same actions under the same rules of access."""
