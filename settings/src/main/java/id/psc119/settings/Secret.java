package id.psc119.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a setting that holds a secret, or names the file that holds one. The lists of settings say so too, and {@code ./psc k8s check}
 * asks for a way by which such a setting reaches its pod from a Secret.
 */
@Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Secret {}
