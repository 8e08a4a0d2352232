package id.psc119.platform.trust;

import java.util.List;
import java.util.stream.Stream;

/** The roles that a token may carry, spelt as in it. */
public final class Role {
    public static final String CITIZEN = "citizen";
    public static final String CALL_TAKER = "call-taker";
    public static final String DISPATCHER = "dispatcher";
    public static final String SUPERVISOR = "supervisor";
    public static final String CREW = "crew";
    public static final String RESPONDER = "responder";
    public static final String FACILITY = "facility";
    public static final String HEALTH_OFFICE = "health-office";
    public static final String PARTNER = "partner";
    public static final String ADMINISTRATOR = "administrator";
    /** The edge of the province, where this regency has consented: it reads the sums of a day and nothing else. */
    public static final String PROVINCE = "province";
    /** Another service of the suite; only the suite's own keys can grant it. */
    public static final String SERVICE = "service";

    /** The roles that a person may have; whoever calls may have several. */
    public static final List<String> OF_PEOPLE = List.of(
            CITIZEN,
            CALL_TAKER,
            DISPATCHER,
            SUPERVISOR,
            CREW,
            RESPONDER,
            FACILITY,
            HEALTH_OFFICE,
            PARTNER,
            ADMINISTRATOR);

    /** The roles that an issuer other than the suite itself may grant. */
    public static final List<String> OF_ISSUERS =
            Stream.concat(OF_PEOPLE.stream(), Stream.of(PROVINCE)).toList();

    private Role() {}
}
