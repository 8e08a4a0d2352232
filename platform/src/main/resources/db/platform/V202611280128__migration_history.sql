-- K-12: in Kubernetes a job migrates as the owner. A service, as the application, only checks that its migrations are applied.
GRANT SELECT ON flyway_schema_history TO ${app};
