-- What is checked on a unit at the start of a shift, by kind of unit. The regency changes these lists; what is here is a beginning.
CREATE TABLE checklist_item (
    kind       text    NOT NULL,
    code       text    NOT NULL,
    position   integer NOT NULL,
    name_id    text    NOT NULL,
    name_en    text    NOT NULL,
    needed     integer NOT NULL,
    expires    boolean NOT NULL,
    capability text,
    active     boolean NOT NULL,
    PRIMARY KEY (kind, code)
);
GRANT SELECT, INSERT, UPDATE ON checklist_item TO ${app};

INSERT INTO checklist_item (kind, code, position, name_id, name_en, needed, expires, capability, active)
SELECT kind, code, position, name_id, name_en, needed, expires, capability, true
FROM (VALUES
    ('OXYGEN',      1, 'Oksigen penuh',                'Full oxygen cylinder',      1, false, 'BLS'),
    ('MASKS',       2, 'Ambu bag dan masker',          'Bag valve mask',            1, false, 'BLS'),
    ('AED',         3, 'AED, baterai baik',            'AED with a good battery',   1, false, 'BLS'),
    ('STRETCHER',   4, 'Tandu',                        'Stretcher',                 1, false, 'TRANSPORT'),
    ('SPLINTS',     5, 'Bidai dan neck collar',        'Splints and neck collar',   1, false, NULL),
    ('DRESSINGS',   6, 'Kasa dan perban',              'Dressings',                10, true,  NULL),
    ('INFUSION',    7, 'Cairan infus',                 'Infusion fluids',           2, true,  NULL)) AS item
    (code, position, name_id, name_en, needed, expires, capability),
    (VALUES ('ALS_AMBULANCE'), ('BLS_AMBULANCE')) AS kinds (kind);
INSERT INTO checklist_item (kind, code, position, name_id, name_en, needed, expires, capability, active) VALUES
    ('ALS_AMBULANCE', 'MONITOR',    8, 'Monitor/defibrilator',  'Monitor and defibrillator', 1, false, 'ALS', true),
    ('ALS_AMBULANCE', 'INTUBATION', 9, 'Set intubasi',          'Intubation set',            1, false, 'ALS', true),
    ('ALS_AMBULANCE', 'ADRENALINE', 10, 'Adrenalin',            'Adrenaline',                5, true,  'ALS', true),
    ('ALS_AMBULANCE', 'AMIODARONE', 11, 'Amiodaron',            'Amiodarone',                2, true,  NULL,  true),
    ('VILLAGE_CAR',   'STRETCHER',  1, 'Tandu',                 'Stretcher',                 1, false, NULL,  true),
    ('VILLAGE_CAR',   'FIRST_AID',  2, 'Kotak P3K',             'First-aid kit',             1, true,  NULL,  true),
    ('VILLAGE_CAR',   'FUEL',       3, 'Bensin cukup',          'Enough fuel',               1, false, NULL,  true),
    ('MOTORCYCLE',    'FIRST_AID',  1, 'Tas P3K',               'First-aid bag',             1, true,  NULL,  true),
    ('BOAT',          'LIFEJACKETS', 1, 'Jaket pelampung',      'Life jackets',              4, false, 'BOAT', true),
    ('BOAT',          'STRETCHER',  2, 'Tandu',                 'Stretcher',                 1, false, NULL,  true);

-- What a crew found at the start of a shift, as it was reported. Evidence: it is added and never changed.
CREATE TABLE equipment_check (
    report_id uuid        PRIMARY KEY,
    unit_id   uuid        NOT NULL REFERENCES unit,
    found     jsonb       NOT NULL,
    odometer  integer,
    happened  timestamptz NOT NULL,
    sent      timestamptz NOT NULL,
    recorded  timestamptz NOT NULL,
    via       text        NOT NULL,
    typed_by  text        NOT NULL
);
CREATE INDEX equipment_check_unit ON equipment_check (unit_id, happened DESC);
GRANT SELECT, INSERT ON equipment_check TO ${app};
SELECT keep_as_evidence('equipment_check');

-- The state of each item by the newest check, so that one that expires between two checks is found.
CREATE TABLE unit_item (
    unit_id    uuid        NOT NULL REFERENCES unit,
    code       text        NOT NULL,
    quantity   integer     NOT NULL,
    expires_on date,
    checked_at timestamptz NOT NULL,
    PRIMARY KEY (unit_id, code)
);
CREATE INDEX unit_item_expires ON unit_item (expires_on) WHERE expires_on IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON unit_item TO ${app};
-- Until which day expired items were looked for.
CREATE TABLE item_expiry (
    id           integer PRIMARY KEY CHECK (id = 1),
    looked_until date    NOT NULL
);
INSERT INTO item_expiry VALUES (1, '2026-01-01');
GRANT SELECT, UPDATE ON item_expiry TO ${app};

-- Maintenance of a unit by date and km, planned or done, with its cost.
CREATE TABLE maintenance (
    id          uuid        PRIMARY KEY,
    unit_id     uuid        NOT NULL REFERENCES unit,
    what        text        NOT NULL,
    due_on      date,
    due_km      integer,
    done_on     date,
    done_km     integer,
    cost_rupiah bigint,
    note        text,
    cancelled   boolean     NOT NULL,
    changed_at  timestamptz NOT NULL,
    changed_by  text        NOT NULL
);
CREATE INDEX maintenance_unit ON maintenance (unit_id);
GRANT SELECT, INSERT, UPDATE ON maintenance TO ${app};
