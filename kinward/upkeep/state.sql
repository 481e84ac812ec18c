-- Whether the tables are those of this version the service asks itself; the names of migrations tell of nobody.
GRANT SELECT ON django_migrations TO kinward_app;
