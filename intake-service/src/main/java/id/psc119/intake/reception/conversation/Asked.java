package id.psc119.intake.reception.conversation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a reporter asks for by a short message about their own report. Anything else is something that they report. */
public enum Asked {
    /** {@code STATUS}: how far it has come. */
    STATUS,
    /** {@code BATAL}: they take it back. */
    CANCEL;

    private static final int LONGEST_STATUS = 3;
    private static final int LONGEST_CANCEL = 15;
    private static final List<String> STATUS_WORDS = List.of("STATUS", "STATUSNYA", "KABAR");
    private static final List<String> CANCEL_WORDS = List.of("BATAL", "BATALKAN", "DIBATALKAN", "CANCEL");

    /** Only the first word counts, so that "JANGAN BATAL" takes nothing back; a long text is a report. */
    public static Optional<Asked> in(String text) {
        List<String> words = List.of(text.strip().toUpperCase(Locale.ROOT).split("[^\\p{L}]+"));
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String first = words.getFirst();
        if (STATUS_WORDS.contains(first) && words.size() <= LONGEST_STATUS) {
            return Optional.of(STATUS);
        }
        return CANCEL_WORDS.contains(first) && words.size() <= LONGEST_CANCEL ? Optional.of(CANCEL) : Optional.empty();
    }
}
