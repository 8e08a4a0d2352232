package id.psc119.platform.problem;

/**
 * A kind of problem that a caller can get: an enum of each service lists its own. Texts are in the bundles
 * {@code problems} (the service's) and {@code platform-problems}, as {@code <code>.title} and {@code <code>.detail}, in
 * Indonesian and English; {@code {name}} in them is replaced by the problem's extra of that name.
 */
public interface ProblemKind {
    /** Stable, kebab-case; the last part of the problem's {@code type}. */
    String code();

    /** HTTP status. */
    int status();
}
