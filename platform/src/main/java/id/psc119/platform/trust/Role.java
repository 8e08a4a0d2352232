package id.psc119.platform.trust;

/** The roles that a token may carry, as they stand in it. */
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
    /** Another service of the suite; only the suite's own keys can grant it. */
    public static final String SERVICE = "service";

    private Role() {}
}
