package id.psc119.fleet.staff;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.fleet.people.FieldRole;
import id.psc119.vocabulary.CrewRole;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person of the field as a screen shows them.
 *
 * @param numbers masked
 * @param roles with which they may sign in
 * @param mayNotBeRostered why they may not be rostered today; empty when they may
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StaffEntry(
        String personId,
        String name,
        List<String> numbers,
        Set<FieldRole> roles,
        boolean active,
        @Nullable CrewRole crewRole,
        Set<String> desaCodes,
        List<Certificate> certificates,
        @Nullable OffDuty offDuty,
        List<Unfit> mayNotBeRostered) {}
