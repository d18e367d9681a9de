-- Run once by the superuser on the leader: psql -f roles.sql
-- sosta_owner owns the tables and migrates; sosta_app is what `sosta serve` logs in as. Neither is a superuser, and
-- neither may pass row-level security by.
\set ON_ERROR_STOP on
CREATE ROLE sosta_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD '{{OWNER_PASSWORD}}';
CREATE ROLE sosta_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD '{{APP_PASSWORD}}';

CREATE DATABASE sosta OWNER sosta_owner TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
REVOKE ALL ON DATABASE sosta FROM PUBLIC;
GRANT CONNECT ON DATABASE sosta TO sosta_app;

\connect sosta
ALTER SCHEMA public OWNER TO sosta_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO sosta_app;
-- What sosta_owner makes later, by `sosta migrate`, the program may use.
ALTER DEFAULT PRIVILEGES FOR ROLE sosta_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO sosta_app;
ALTER DEFAULT PRIVILEGES FOR ROLE sosta_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO sosta_app;
