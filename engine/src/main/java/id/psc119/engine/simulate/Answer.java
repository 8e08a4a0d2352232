package id.psc119.engine.simulate;

/**
 * What became of a call.
 *
 * @param unit the unit that reached the scene, by its number; −1 when none did
 * @param responseSeconds from the call to that unit on scene
 * @param firstHelpSeconds from the call to whoever was there first, a responder or that unit
 * @param facility where the patient was brought, by its number; −1 when not
 * @param bumps how often its unit was taken from it
 * @param queued whether it had to wait for a unit
 * @param unanswered how many offers ran out
 */
public record Answer(
        int unit,
        double responseSeconds,
        double firstHelpSeconds,
        int facility,
        int bumps,
        boolean queued,
        int unanswered) {}
