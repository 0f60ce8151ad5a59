package ma.cmr.sandbox.pension.input;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.pension.person.Sex;
import ma.cmr.sandbox.pension.survivor.Family;

/**
 * Reads a family.
 *
 * <pre>
 * family:
 *   spouses:
 *     - { name: widow, birth: 1960-01-01, married: 2004-05-01 }     # divorced, remarried, died, disabled: dates
 *   children:
 *     - { name: eldest, birth: 2003-09-15, parent: widow, studies: 2026-07-01 }
 *   parents:
 *     - { name: mother, sex: FEMALE }
 * </pre>
 */
public final class FamilyReader {
    private static final int MOST = 50;
    private static final LocalDate UNKNOWN = LocalDate.of(2000, 1, 1);

    private FamilyReader() {}

    /** The family under a field; empty where there is none. */
    public static Family read(Fields fields, String key) {
        Optional<Fields> family = fields.object(key);
        if (family.isEmpty()) {
            return Family.NONE;
        }
        Fields all = family.get();
        List<Family.Spouse> spouses = new ArrayList<>();
        for (Fields spouse : all.objects("spouses", MOST)) {
            spouses.add(new Family.Spouse(
                    spouse.needed("name", spouse.text("name"), ""),
                    spouse.needed("birth", spouse.birth("birth"), UNKNOWN),
                    spouse.needed("married", spouse.date("married"), UNKNOWN),
                    spouse.date("divorced"),
                    spouse.date("remarried"),
                    spouse.date("died"),
                    spouse.date("disabled")));
            spouse.nothingElse();
        }
        List<String> names = spouses.stream().map(Family.Spouse::name).toList();
        List<Family.Child> children = new ArrayList<>();
        for (Fields child : all.objects("children", MOST)) {
            Optional<String> parent = child.text("parent");
            parent.filter(name -> !names.contains(name))
                    .ifPresent(name -> child.refuse(
                            "parent",
                            Refusal.Code.UNKNOWN_NAME,
                            Map.of("value", name, "allowed", String.join(", ", names))));
            children.add(new Family.Child(
                    child.needed("name", child.text("name"), ""),
                    child.needed("birth", child.birth("birth"), UNKNOWN),
                    parent,
                    child.date("parentDied"),
                    child.date("studies"),
                    child.flag("incapable", false),
                    child.date("married"),
                    child.date("died")));
            child.nothingElse();
        }
        List<Family.Parent> parents = new ArrayList<>();
        for (Fields parent : all.objects("parents", MOST)) {
            parents.add(new Family.Parent(
                    parent.needed("name", parent.text("name"), ""),
                    parent.needed("sex", parent.oneOf("sex", Sex.class), Sex.FEMALE),
                    parent.whole("furtherLost").orElse(0L),
                    parent.date("remarried"),
                    parent.date("died")));
            parent.nothingElse();
        }
        all.nothingElse();
        return new Family(spouses, children, parents);
    }
}
