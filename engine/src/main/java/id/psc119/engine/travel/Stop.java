package id.psc119.engine.travel;

import java.util.UUID;

/** Where a journey ends; by the id a source may keep what it has computed for that incident or facility. */
public record Stop(UUID id, Place place) {}
