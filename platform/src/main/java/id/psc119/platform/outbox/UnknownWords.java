package id.psc119.platform.outbox;

import jakarta.enterprise.context.RequestScoped;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the message of this request says and this version cannot read: unknown enum words, and values that are no number or
 * time. {@link Receipts} keeps it beside the version, so that a person can see what the sender wrote.
 */
@RequestScoped
public class UnknownWords {
    private static final int MOST = 50;
    private static final int LONGEST = 64;

    /** Words, numbers and times. Anything else may be free text about a person and is not kept. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_.:+ -]{1," + LONGEST + "}");

    private final SortedMap<String, String> words = new TreeMap<>();

    /** Notes the text at a JSON pointer such as {@code /needs/0/capability}. */
    void add(String pointer, String text) {
        if (words.size() < MOST) {
            words.put(pointer, HARMLESS.matcher(text).matches() ? text : "?");
        }
    }

    /** The texts by JSON pointer. */
    public SortedMap<String, String> all() {
        return Collections.unmodifiableSortedMap(words);
    }
}
