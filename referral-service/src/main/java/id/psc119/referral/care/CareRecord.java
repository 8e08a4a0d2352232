package id.psc119.referral.care;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A patient's care record, made from its entries. Those of the crew that brings the patient and of a supervisor count. All others are
 * claims: they are shown apart, and correct nothing.
 *
 * @param present what counts now, as it happened
 * @param claims what somebody else wrote, as it happened
 */
record CareRecord(List<Line> present, List<CareEntry> claims) {
    /**
     * An entry that counts, and what it replaces.
     *
     * @param earlier the newest first
     */
    record Line(CareEntry entry, List<CareEntry> earlier) {}

    /** @param counts whether an entry's author may write in this record */
    static CareRecord of(Collection<CareEntry> entries, Predicate<CareEntry> counts) {
        Map<UUID, CareEntry> counted = new HashMap<>();
        List<CareEntry> claims = new ArrayList<>();
        for (CareEntry entry : entries) {
            if (counts.test(entry)) {
                counted.put(entry.id(), entry);
            } else {
                claims.add(entry);
            }
        }
        Map<UUID, List<CareEntry>> replaced = new HashMap<>();
        Set<UUID> superseded = new HashSet<>();
        counted.values().stream()
                .sorted(CareEntry.BY_RECEIPT)
                .forEach(entry -> replaceInChain(entry, counted, replaced, superseded));
        List<Line> present = counted.values().stream()
                .filter(entry -> !superseded.contains(entry.id()))
                .sorted(CareEntry.BY_TIME)
                .map(entry -> new Line(
                        entry,
                        replaced.getOrDefault(rootOf(entry, counted), List.of()).stream()
                                .filter(one -> superseded.contains(one.id()))
                                .sorted(CareEntry.BY_RECEIPT.reversed())
                                .toList()))
                .toList();
        claims.sort(CareEntry.BY_TIME);
        return new CareRecord(present, List.copyOf(claims));
    }

    /** All corrections of one first entry are one chain; the one that reached us last counts. */
    private static void replaceInChain(
            CareEntry entry, Map<UUID, CareEntry> counted, Map<UUID, List<CareEntry>> chains, Set<UUID> superseded) {
        UUID root = rootOf(entry, counted);
        List<CareEntry> chain = chains.computeIfAbsent(root, first -> new ArrayList<>());
        // The first entry may reach us after its correction: it never counts over one.
        if (!chain.isEmpty() && entry.id().equals(root)) {
            superseded.add(entry.id());
        } else {
            chain.forEach(before -> superseded.add(before.id()));
        }
        chain.add(entry);
    }

    /** The first entry of a chain of corrections. A ring, which only an invented id can make, has the least id as its first. */
    private static UUID rootOf(CareEntry entry, Map<UUID, CareEntry> counted) {
        Set<UUID> seen = new HashSet<>();
        CareEntry at = entry;
        while (seen.add(at.id())) {
            UUID before = at.corrects();
            CareEntry next = before == null ? null : counted.get(before);
            if (next == null) {
                // Its first entry is not here yet, or is no entry that counts.
                return before == null ? at.id() : before;
            }
            at = next;
        }
        return seen.stream().min(UUID::compareTo).orElseThrow();
    }
}
