package id.psc119.dispatch.response.waiting;

import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.need.Need;
import java.util.List;
import java.util.UUID;

/** The units to ask next, best first. The recommendation implements it: the response does not know how units are ranked. */
public interface NextUnits {
    /**
     * Free units for a need, in the caller's transaction.
     *
     * @param anyUnit whether also those that lack more than the best does; then units of the neighbouring villages come first
     */
    List<UUID> next(Incident incident, Need need, boolean anyUnit);

    /** The names of the villages next to where a unit is needed, nearest first; empty when that place is not known. */
    List<String> neighbourVillages(Incident incident, Need need);
}
