-- Run once, by PostgreSQL's administrator, on an empty server: the owner, which changes tables (`shop migrate`), and the
-- application's role, which changes rows. `shop migrate` gives the latter its rights, table by table.

\getenv owner_password SHOP_OWNER_PASSWORD
\getenv app_password SHOP_APP_PASSWORD

CREATE ROLE shop_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE shop_app LOGIN PASSWORD :'app_password';
CREATE DATABASE shop OWNER shop_owner;
REVOKE ALL ON DATABASE shop FROM PUBLIC;
GRANT CONNECT ON DATABASE shop TO shop_app;
