package id.psc119.platform.testing;

import java.util.List;
import java.util.Set;

/**
 * One operation of a service: as its OpenAPI file describes it and as its annotations rule it.
 *
 * @param parameters of the path, by name
 * @param mediaType of its body, or null when it has none
 * @param roles who may call it; empty for a public one
 * @param sentBy the services that may, where {@code service} is among the roles
 * @param objectRule which objects they reach, in words, or null for all
 * @param openedBy what opens a public one in place of a token, or null for nothing
 */
record Operation(
        String method,
        String path,
        List<Parameter> parameters,
        String mediaType,
        Object bodySchema,
        Set<String> roles,
        List<String> sentBy,
        String objectRule,
        String openedBy) {

    record Parameter(String name, Object schema) {}

    boolean isPublic() {
        return roles.isEmpty();
    }

    String name() {
        return method + " " + path;
    }

    /** Whether this service's message is one that the operation takes; {@code senderInPath} is what the path names. */
    boolean takes(String service, String senderInPath) {
        return sentBy.stream()
                .anyMatch(name -> name.startsWith("{") ? service.equals(senderInPath) : name.equals(service));
    }
}
