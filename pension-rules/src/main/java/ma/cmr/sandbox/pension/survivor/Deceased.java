package ma.cmr.sandbox.pension.survivor;

import java.time.LocalDate;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.law.Scheme;
import ma.cmr.sandbox.pension.person.Sex;

/**
 * Whose survivors ask.
 *
 * @param pension principal pension a month: the one drawn, or the one that death in activity opened
 * @param disability pension of service disability a month, as drawn; nothing where there is none
 * @param causedByService whether service caused the death: the disability pension is then guaranteed (art. 26) and parents may have a right
 * @param event day of what disabled the person, or of death in activity: a marriage concluded before it needs no length (art. 31-38)
 * @param serviceEnded end of service; the military regime counts marriages up to it
 */
public record Deceased(
        Sex sex,
        Scheme scheme,
        LocalDate death,
        Money pension,
        Money disability,
        boolean causedByService,
        Optional<LocalDate> event,
        LocalDate serviceEnded) {
    /** The same with the pension that an award gave. */
    public Deceased with(Money awarded) {
        return new Deceased(sex, scheme, death, awarded, disability, causedByService, event, serviceEnded);
    }
}
