-- The polygons of areas, as WKB in WGS 84 degrees. A table of its own: areas are read often, their polygons once per start.
CREATE TABLE area_boundary (
    code    text  PRIMARY KEY,
    shape   bytea NOT NULL,
    -- SHA-256 of the shape: the map's version is made of these, without reading the shapes.
    digest  text  NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON area_boundary TO ${app};
