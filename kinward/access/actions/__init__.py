"""What can be done about access: one file a subject, each act checked, whole or not at all, and in the log."""
