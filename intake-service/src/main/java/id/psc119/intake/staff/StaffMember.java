package id.psc119.intake.staff;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Provenance;

/** Somebody of the desk who decides or records something, as their token names them. */
public record StaffMember(String personId, String name, boolean isSupervisor) implements Provenance.Author {
    public static StaffMember of(Caller caller) {
        return new StaffMember(caller.personId(), caller.name(), caller.has(Role.SUPERVISOR));
    }
}
