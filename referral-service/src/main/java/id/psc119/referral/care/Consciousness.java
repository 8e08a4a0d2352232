package id.psc119.referral.care;

/** ACVPU: the level of consciousness as NEWS2 asks for it. */
public enum Consciousness {
    ALERT,
    NEW_CONFUSION,
    VOICE,
    PAIN,
    UNRESPONSIVE
}
