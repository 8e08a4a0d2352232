package id.psc119.platform.privacy;

import java.util.Collection;

/** A service's list of its sealed columns; one bean or several. What is in it is sealed when clear and kept under the current key. */
public interface SealedColumns {
    Collection<SealedColumn> all();
}
