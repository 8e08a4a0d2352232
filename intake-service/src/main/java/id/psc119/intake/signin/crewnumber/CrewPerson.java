package id.psc119.intake.signin.crewnumber;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose number fleet has sent.
 *
 * @param name for the tokens; null when fleet has not sent it
 * @param roles {@code crew}, {@code responder}
 */
public record CrewPerson(String personId, @Nullable String name, Set<String> roles) {}
