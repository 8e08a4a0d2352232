package id.psc119.k8s;

/**
 * One thing that is wrong with what a folder builds to.
 *
 * @param rule the short name of the rule that found it
 * @param about the object, such as {@code Deployment intake}
 * @param text what is wrong with it
 */
record Fault(String rule, String about, String text) {
    @Override
    public String toString() {
        return about + ": " + text + " (" + rule + ")";
    }
}
