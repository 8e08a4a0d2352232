-- Names are spelled differently by every source (Lawan or Lawang Wetan, Bayung Lencir or Lincir): search is by likeness.
-- pg_trgm is a trusted extension: the database's owner may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Kabupaten, kecamatan and desa by Kemendagri's dotted codes. A desa without a point of its own has none here: its
-- kecamatan's is used in its place, and called so.
CREATE TABLE area (
    code         text PRIMARY KEY,
    name         text NOT NULL,
    level        text NOT NULL,
    parent       text,
    lat          double precision,
    lon          double precision,
    -- SEAT: where its office stands; CENTROID: the middle of its polygon, which may lie outside it.
    point_kind   text,
    CHECK ((lat IS NULL) = (lon IS NULL) AND (lat IS NULL) = (point_kind IS NULL))
);
CREATE INDEX area_of_parent ON area (parent, code);
GRANT SELECT, INSERT, UPDATE ON area TO ${app};
