package id.psc119.fleet.people;

import java.util.List;

/**
 * A person has other telephone numbers now, in the transaction that changed them.
 *
 * @param before in E.164
 * @param now in E.164, the one to call first
 */
public record NumbersChanged(String personId, List<String> before, List<String> now) {}
