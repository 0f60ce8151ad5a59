package ma.cmr.sandbox.pension.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.pension.law.Labels;
import ma.cmr.sandbox.pension.trace.Rule;
import ma.cmr.sandbox.pension.trace.Term;

/**
 * What rules, terms and words are called in each language.
 *
 * @param rules by rule
 * @param terms by term
 * @param words by name; a name that is not among them is written as it is
 */
public record Wording(Map<Rule, RuleText> rules, Map<Term, Labels> terms, Map<String, Labels> words) {
    /**
     * What is said of a rule.
     *
     * @param text a sentence with terms in braces, where there is one
     * @param formulas arithmetic with terms in braces
     */
    public record RuleText(Labels label, Optional<Labels> text, List<String> formulas) {
        public RuleText {
            formulas = List.copyOf(formulas);
        }
    }

    public Wording {
        rules = Map.copyOf(rules);
        terms = Map.copyOf(terms);
        words = Map.copyOf(words);
    }

    RuleText of(Rule rule) {
        RuleText text = rules.get(rule);
        if (text == null) {
            throw new IllegalArgumentException("no wording for " + rule.id());
        }
        return text;
    }

    Labels of(Term term) {
        Labels labels = terms.get(term);
        if (labels == null) {
            throw new IllegalArgumentException("no wording for " + term.id());
        }
        return labels;
    }
}
