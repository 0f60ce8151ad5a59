package ma.cmr.sandbox.policy.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One field of a data set.
 *
 * @param name the member's name in the document
 * @param path dotted path from the document's top; members of a list's items are written as of the list: {@code careers.grade}
 * @param sensitivity what it would say of a real person; absent for groups, whose leaves have one each
 * @param labels what it is called
 * @param meaning what it means in law
 * @param filterable whether a request may filter on it
 * @param sortable whether a request may sort by it
 * @param optional whether a document may lack it, naming it in {@code unavailable}
 * @param codes its values, for {@link FieldType#CODE}
 * @param fields its members, for groups
 */
public record Field(
        String name,
        String path,
        FieldType type,
        Optional<Sensitivity> sensitivity,
        Labels labels,
        Labels meaning,
        boolean filterable,
        boolean sortable,
        boolean optional,
        List<Code> codes,
        List<Field> fields) {
    public Field {
        codes = List.copyOf(codes);
        fields = List.copyOf(fields);
    }

    /** This field if it is a leaf, else the leaves below it, in order. */
    public List<Field> leaves() {
        if (!type.isGroup()) {
            return List.of(this);
        }
        List<Field> leaves = new ArrayList<>();
        fields.forEach(field -> leaves.addAll(field.leaves()));
        return leaves;
    }
}
