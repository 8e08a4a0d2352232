-- Telephone numbers with which crews and responders may sign in; intake is told of them.
CREATE TABLE person (
    person_id text    PRIMARY KEY,
    name      text    NOT NULL,
    numbers   jsonb   NOT NULL,
    roles     jsonb   NOT NULL,
    active    boolean NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON person TO ${app};
