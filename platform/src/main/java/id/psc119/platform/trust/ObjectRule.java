package id.psc119.platform.trust;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says in words which objects an operation opens to which of its roles, where that is not all of them: the code where rows
 * are read enforces it, and what a caller may not see is 404. Each operation that is open to somebody outside the desk has
 * one; a test gathers them into {@code docs/access}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ObjectRule {
    String value();
}
