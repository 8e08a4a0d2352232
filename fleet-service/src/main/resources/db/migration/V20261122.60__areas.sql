-- The copy of intake's areas, to count which villages have no cover. No foreign key to the parent: messages come in any order.
CREATE TABLE area (
    code       text PRIMARY KEY,
    name       text NOT NULL,
    level      text NOT NULL,
    parent     text,
    lat        double precision,
    lon        double precision,
    population integer
);
GRANT SELECT, INSERT, UPDATE ON area TO ${app};
