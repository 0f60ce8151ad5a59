package ma.cmr.sandbox.pension.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.law.LawFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WithholdingTest {
    private static final LocalDate MONTH = LocalDate.of(2026, 1, 1);
    private final Withholding withholding = new Withholding(LawFiles.shipped());

    /** One quarter each, one half together, of a pension of 8,000. */
    @ParameterizedTest
    @CsvSource({
        "500, 300, 500.00, 300.00",
        "9000, 300, 2000.00, 300.00",
        "300, 9000, 300.00, 2000.00",
        "9000, 9000, 2000.00, 2000.00"
    })
    void eachKindOfDebtTakesAQuarterAtMost(String state, String privileged, String seized, String also) {
        Withholding.Seizure seizure =
                withholding.seized(Money.ofDirhams(8000), Money.parse(state), Money.parse(privileged), MONTH);
        assertEquals(seized, seizure.state().amount());
        assertEquals(also, seizure.privileged().amount());
    }

    @Test
    void sharesOfAPensionInSpecialTimes() {
        Money pension = Money.ofDirhams(8000);
        assertEquals("4000.00", withholding.whileSuspended(pension, MONTH).amount());
        assertEquals("6400.00", withholding.advance(pension, MONTH).amount());
        assertEquals("800.00", withholding.fine(pension, MONTH).amount());
        assertEquals("9200.00", withholding.cumulationOwed(pension, 3, MONTH).amount());
        assertEquals(LocalDate.of(2026, 4, 30), withholding.firstPaymentBy(LocalDate.of(2026, 1, 1)));
        assertEquals(LocalDate.of(2027, 3, 5), withholding.provisionalFrom(LocalDate.of(2026, 3, 5)));
    }
}
