package id.psc119.protocol;

import java.util.Map;

/**
 * A text in each language of its pack.
 *
 * @param byLanguage by ISO 639-1 code; the pack's reader checks that no language of the pack is missing
 */
public record Text(Map<String, String> byLanguage) {
    /** The text in a language; in Indonesian for a language that the pack does not have. */
    public String in(String language) {
        String found = byLanguage.get(language);
        return found == null
                ? byLanguage.getOrDefault("id", byLanguage.values().iterator().next())
                : found;
    }
}
