-- Only retention asks how old events are. An index by block serves it, and costs nothing at each event: numbering an event is an
-- update that is written to every other index again.
DROP INDEX event_log_oldest;
CREATE INDEX event_log_age ON event_log USING brin (at) WITH (pages_per_range = 32, autosummarize = on);
