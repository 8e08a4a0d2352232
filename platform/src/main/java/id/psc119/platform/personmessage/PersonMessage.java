package id.psc119.platform.personmessage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to a person's telephone. The text is a template of the sending service, filled with values. Values name no patient and
 * no caller: a telephone is read by others.
 *
 * @param id made by the sender; the same one sent again is one message
 * @param number in E.164
 * @param template the key of the text in {@code person-messages_{id,en}.properties}
 * @param values what is filled in, in the order in which a gateway's own template takes it
 * @param language {@code id} or {@code en}
 * @param about what it is about, by which a desk finds it
 * @param exercise true for an exercise: nothing is sent to real people
 * @param quiet true when it waits for the end of the quiet hours
 * @param until after this time it is no longer of use, and is given up
 * @param question what the person is asked, where they are expected to answer with a digit
 * @param answers the channel on which the person wrote to us just now, where they did: {@code SMS} or {@code WHATSAPP}
 * @param byCall true when the person is to be rung up and told, where a telephone exchange does that
 */
public record PersonMessage(
        UUID id,
        String number,
        String template,
        List<Map.Entry<String, String>> values,
        String language,
        Subject about,
        boolean exercise,
        boolean quiet,
        Instant until,
        @Nullable String answers,
        @Nullable Question question,
        boolean byCall) {
    public PersonMessage(
            UUID id,
            String number,
            String template,
            List<Map.Entry<String, String>> values,
            String language,
            Subject about,
            boolean exercise,
            boolean quiet,
            Instant until,
            @Nullable String answers) {
        this(id, number, template, values, language, about, exercise, quiet, until, answers, null, false);
    }

    public PersonMessage(
            UUID id,
            String number,
            String template,
            List<Map.Entry<String, String>> values,
            String language,
            Subject about,
            boolean exercise,
            boolean quiet,
            Instant until,
            @Nullable String answers,
            @Nullable Question question) {
        this(id, number, template, values, language, about, exercise, quiet, until, answers, question, false);
    }

    /** The same as a call. */
    public PersonMessage asCall() {
        return new PersonMessage(
                id, number, template, values, language, about, exercise, quiet, until, answers, question, true);
    }

    /**
     * What a message is about.
     *
     * @param kind such as {@code CONTACT}, {@code INCIDENT} or {@code UNIT}
     */
    public record Subject(String kind, UUID id) {}

    /**
     * A question that is answered with a digit. Intake gives the answer back to the service that asked ({@code message-answers} in
     * docs/contracts.md).
     *
     * @param id made by the asking service
     * @param answers its words for the answers; {@code 1} is the first
     */
    public record Question(UUID id, List<String> answers) {
        public Question {
            answers = List.copyOf(answers);
        }
    }

    /** Never prints the number. */
    @Override
    public String toString() {
        return "PersonMessage[" + id + " " + template + "]";
    }
}
