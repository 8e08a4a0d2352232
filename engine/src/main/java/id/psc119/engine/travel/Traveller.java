package id.psc119.engine.travel;

import id.psc119.engine.UnitKind;
import java.util.UUID;

/** Who travels, and from where; by the id a source may keep what it has computed for that unit. */
public record Traveller(UUID id, UnitKind kind, Place from) {}
