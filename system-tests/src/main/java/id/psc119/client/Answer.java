package id.psc119.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the suite answered.
 *
 * @param body the JSON; missing when there is none
 */
public record Answer(int status, String type, JsonNode body) {
    public boolean isTaken() {
        return status / 100 == 2;
    }

    /** The last part of the problem's type, such as {@code unit-not-free}; empty when it is no problem. */
    public String problem() {
        String address = body.path("type").asText("");
        return type.startsWith("application/problem+json") ? address.substring(address.lastIndexOf('/') + 1) : "";
    }

    /** The body of an answer that must be a yes. */
    public JsonNode orThrow() {
        if (!isTaken()) {
            throw new Refused(this);
        }
        return body;
    }

    /** An answer that should have been a yes. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Answer answer;

        Refused(Answer answer) {
            super("answered " + answer.status() + ": " + answer.body());
            this.answer = answer;
        }

        public Answer answer() {
            return answer;
        }
    }
}
