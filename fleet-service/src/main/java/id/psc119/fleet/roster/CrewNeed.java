package id.psc119.fleet.roster;

import id.psc119.fleet.unit.Lack;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.CrewRole;
import id.psc119.vocabulary.UnitKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The crew that a kind of unit needs: without a driver it stays where it is, without health workers it does less. */
final class CrewNeed {
    /** What a gap in a crew is called: a driver, a health worker, a health worker with ACLS. */
    static final String DRIVER = "DRIVER";

    static final String CLINICIAN = "CLINICIAN";
    static final String ADVANCED_CLINICIAN = "ADVANCED_CLINICIAN";

    private CrewNeed() {}

    /** A person in a crew. */
    record Person(String personId, CrewRole role) {}

    /**
     * What the crew lacks.
     *
     * @param holdsAcls whether a person has a valid certificate of advanced life support
     */
    static List<Lack> lacks(UnitKind kind, Collection<Person> crew, Predicate<String> holdsAcls) {
        boolean drives = crew.stream().anyMatch(one -> one.role() == CrewRole.DRIVER || one.role() == CrewRole.OWNER);
        boolean cares = crew.stream().anyMatch(one -> one.role().isClinical());
        List<Lack> lacks = new ArrayList<>();
        switch (kind) {
            case ALS_AMBULANCE, BLS_AMBULANCE -> {
                if (!drives) {
                    lacks.add(crew(DRIVER, null));
                }
                if (!cares) {
                    lacks.add(crew(CLINICIAN, Capability.BLS));
                } else if (kind == UnitKind.ALS_AMBULANCE
                        && crew.stream().noneMatch(one -> one.role().isClinical() && holdsAcls.test(one.personId()))) {
                    lacks.add(crew(ADVANCED_CLINICIAN, Capability.ALS));
                }
            }
            case VILLAGE_CAR, BOAT, BUS -> {
                if (!drives) {
                    lacks.add(crew(DRIVER, null));
                }
            }
            case HOME_CARE_TEAM, RESPONDER -> {
                if (!cares) {
                    lacks.add(crew(CLINICIAN, null));
                }
            }
            case MOTORCYCLE, OTHER -> {
                if (crew.isEmpty()) {
                    lacks.add(crew(DRIVER, null));
                }
            }
        }
        return lacks;
    }

    private static Lack crew(String about, @Nullable Capability capability) {
        return new Lack(Lack.Cause.CREW, about, capability);
    }
}
