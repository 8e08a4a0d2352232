package id.psc119.protocol;

import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the answers so far mean by a pack.
 *
 * @param colour the most urgent colour found so far; absent while nothing is found and questions are open
 * @param isFinal whether no further answer can change the colour: it is red, or nothing is left to ask
 * @param isCautious whether the colour is yellow only because a decisive answer is not known
 * @param complaint the chief complaint that the findings suggest; absent when one was named or none is suggested
 * @param found the criteria that hold, the most urgent first
 * @param needs one unit each; empty while there is no colour
 * @param level the highest level of care that a criterion advises; absent where any unit will do
 * @param instructions what to read out, the most urgent first
 * @param next what to ask now; absent when everything is answered
 * @param open how many questions are left, the next one included
 */
public record Assessment(
        @Nullable Colour colour,
        boolean isFinal,
        boolean isCautious,
        @Nullable String complaint,
        List<Criterion> found,
        List<Capability> needs,
        @Nullable Capability level,
        List<Instruction> instructions,
        @Nullable Question next,
        int open) {}
