-- Areas of the other regencies, of the same file as our own: a caller near the border names a village that is not ours, and the call
-- taker must see whose it is. They are searched, never dispatched by.
CREATE TABLE other_area (
    code   text PRIMARY KEY,
    name   text NOT NULL,
    level  text NOT NULL,
    parent text,
    lat    double precision,
    lon    double precision,
    plain  text GENERATED ALWAYS AS (translate(lower(name), '''‘’ʼʻ`´', '')) STORED,
    CHECK ((lat IS NULL) = (lon IS NULL))
);
CREATE INDEX other_area_of_parent ON other_area (parent);
GRANT SELECT, INSERT, UPDATE ON other_area TO ${app};

-- Names as they are searched: small letters, no apostrophes.
ALTER TABLE area ADD COLUMN plain text GENERATED ALWAYS AS (translate(lower(name), '''‘’ʼʻ`´', '')) STORED;

-- Places that people name and no map has: a market, a mosque, a bridge, a company's gate, a dusun. Kept by the regency.
CREATE TABLE landmark (
    id         uuid PRIMARY KEY,
    name       text             NOT NULL,
    -- LANDMARK or DUSUN
    kind       text             NOT NULL,
    desa_code  text,
    lat        double precision NOT NULL,
    lon        double precision NOT NULL,
    -- REGENCY: somebody entered it; LEARNED: calls named it and somebody accepted it.
    source     text             NOT NULL,
    -- False: it is not offered any more, and calls do not propose it again.
    active     boolean          NOT NULL,
    changed_at timestamptz      NOT NULL,
    changed_by text             NOT NULL,
    plain      text GENERATED ALWAYS AS (translate(lower(name), '''‘’ʼʻ`´', '')) STORED
);
CREATE INDEX landmark_alike ON landmark USING gin (plain gin_trgm_ops);
GRANT SELECT, INSERT, UPDATE ON landmark TO ${app};
