package ma.cmr.sandbox.api.experiment;

import java.time.Instant;

/**
 * Something that happened to a unit, as a startup reports it. Nothing else of the unit can be told.
 *
 * @param id the reporter's own name of it, by which it counts once
 * @param at to the millisecond
 */
record Event(String id, String unit, String type, Instant at) {
    /**
     * An event that was taken.
     *
     * @param received when
     */
    record Taken(Event event, Instant received) {}

    /**
     * Why an event was not taken.
     *
     * @param index its place in the request, from 0
     * @param eventId empty where it has none that can be read
     * @param allowed what would be right
     */
    record Refused(int index, String eventId, String code, String detail, String allowed) {}
}
