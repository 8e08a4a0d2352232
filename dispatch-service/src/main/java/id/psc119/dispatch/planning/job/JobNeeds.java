package id.psc119.dispatch.planning.job;

import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.UnitKind;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** What a team must be able to do for a job. */
public final class JobNeeds {
    private JobNeeds() {}

    /**
     * Whether a unit can do the job. A need that is not known is no obstacle: its word is shown, and a person decides.
     *
     * @param needs the words of the request: {@code STRETCHER}, {@code WHEELCHAIR}, {@code OXYGEN}
     * @param capabilities that the desk has asked for besides
     */
    public static boolean areMet(
            JobKind kind,
            Collection<String> needs,
            Collection<Capability> capabilities,
            UnitKind unitKind,
            Set<Capability> recorded) {
        EnumSet<Capability> offered = EnumSet.noneOf(Capability.class);
        offered.addAll(recorded);
        offered.addAll(unitKind.inherent());
        return suits(kind, unitKind, offered)
                && needs.stream().allMatch(need -> meets(need, offered))
                && capabilities.stream().allMatch(each -> each.isMetBy(offered));
    }

    private static boolean suits(JobKind kind, UnitKind unitKind, Set<Capability> offered) {
        return switch (kind) {
            case HOME_VISIT -> unitKind == UnitKind.HOME_CARE_TEAM || Capability.RESPONDER.isMetBy(offered);
            case TRANSFER, HOME_FROM_HOSPITAL, BODY_TRANSPORT -> offered.contains(Capability.TRANSPORT);
            case STANDBY -> Capability.BLS.isMetBy(offered);
            case BUS_RUN -> offered.contains(Capability.SEATED);
            case OTHER -> true;
        };
    }

    private static boolean meets(String need, Set<Capability> offered) {
        return switch (need) {
            case "STRETCHER" -> offered.contains(Capability.TRANSPORT);
            case "WHEELCHAIR" -> offered.contains(Capability.TRANSPORT) || offered.contains(Capability.SEATED);
            case "OXYGEN" -> Capability.BLS.isMetBy(offered);
            default -> true;
        };
    }
}
