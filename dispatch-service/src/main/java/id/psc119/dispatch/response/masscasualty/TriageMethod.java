package id.psc119.dispatch.response.masscasualty;

/** By which rules casualties are classed on scene. */
public enum TriageMethod {
    /** Simple Triage and Rapid Treatment: red, yellow, green, black. */
    START,
    /** Sort, Assess, Lifesaving interventions, Treatment/Transport: also grey, for those who are expectant. */
    SALT
}
