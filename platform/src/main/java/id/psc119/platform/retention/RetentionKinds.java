package id.psc119.platform.retention;

import java.util.List;

/** The kinds of data of a feature or service that fall under retention; a bean of each that has any. */
public interface RetentionKinds {
    List<Retained> all();
}
