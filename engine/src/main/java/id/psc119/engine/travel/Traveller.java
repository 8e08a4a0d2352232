package id.psc119.engine.travel;

import id.psc119.vocabulary.UnitKind;
import java.util.UUID;

/**
 * Who travels, and from where; by the id a source may keep what it has computed for that unit.
 *
 * @param fourWheelDrive whether tracks that stop a usual car do not stop it
 */
public record Traveller(UUID id, UnitKind kind, boolean fourWheelDrive, Place from) {
    /** One that keeps to the usual roads of its kind. */
    public Traveller(UUID id, UnitKind kind, Place from) {
        this(id, kind, false, from);
    }
}
