package id.psc119.platform.trust;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the services whose message an operation takes: another service's token is refused with 403 before anything of the
 * message is read. Each operation that {@link Role#SERVICE} may call has one. A name in braces is that path parameter's
 * value: {@code "{sender}"}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface SentBy {
    String[] value();
}
