/**
 * {@code ./psc bench}: measures the main paths of a suite of its own, each beside its floor on the same machine in the same run.
 * It uses the public HTTP interfaces; the floors, and what no answer by HTTP contains (the size of a stored row), use JDBC.
 */
@NullMarked
package id.psc119.bench;

import org.jspecify.annotations.NullMarked;
