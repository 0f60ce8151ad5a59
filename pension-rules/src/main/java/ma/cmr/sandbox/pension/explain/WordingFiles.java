package ma.cmr.sandbox.pension.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.files.Nearest;
import ma.cmr.sandbox.files.Section;
import ma.cmr.sandbox.files.YamlFile;
import ma.cmr.sandbox.pension.law.Labels;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.pension.law.ParameterEntries;
import ma.cmr.sandbox.pension.trace.Rule;
import ma.cmr.sandbox.pension.trace.Term;

/** Reads the wording: every rule and term has its own, sentences of one rule name the same terms in each language. */
public final class WordingFiles {
    static final Pattern TERM = Pattern.compile("\\{([a-z_]+)\\}");
    static final String OUTCOME = "outcome";

    private static final class Shipped {
        private static final Wording WORDING = read(
                LawFiles.text("wording/rules.yaml"),
                LawFiles.text("wording/terms.yaml"),
                LawFiles.text("wording/words.yaml"));
    }

    private WordingFiles() {}

    /** The wording shipped with the product. */
    public static Wording shipped() {
        return Shipped.WORDING;
    }

    /**
     * A wording from its files' texts.
     *
     * @throws InvalidFiles with every problem
     */
    static Wording read(String rules, String terms, String words) {
        List<FileProblem> problems = new ArrayList<>();
        Map<String, Rule> ruleIds = Arrays.stream(Rule.values())
                .collect(Collectors.toMap(Rule::id, rule -> rule, (a, b) -> a, TreeMap::new));
        Map<String, Term> termIds = Arrays.stream(Term.values())
                .collect(Collectors.toMap(Term::id, term -> term, (a, b) -> a, TreeMap::new));
        Set<String> known = new TreeSet<>(termIds.keySet());
        known.add(OUTCOME);

        Map<Rule, Wording.RuleText> ruleTexts = new EnumMap<>(Rule.class);
        for (Section section : YamlFile.parse("rules.yaml", rules).section().sections("rules")) {
            section.allowOnly(Set.of("id", "label", "text", "formulas"));
            Wording.RuleText text = new Wording.RuleText(
                    ParameterEntries.labels(section.section("label")),
                    section.findSection("text").map(ParameterEntries::labels),
                    section.texts("formulas"));
            checkTerms(section, text, known, problems);
            put(ruleTexts, ruleIds, section, text, problems);
        }
        Map<Term, Labels> termLabels = new EnumMap<>(Term.class);
        for (Section section : YamlFile.parse("terms.yaml", terms).section().sections("terms")) {
            put(termLabels, termIds, section, ParameterEntries.labels(section), problems);
        }
        Map<String, Labels> wordLabels = new TreeMap<>();
        for (Section section : YamlFile.parse("words.yaml", words).section().sections("words")) {
            wordLabels.put(section.text("id"), ParameterEntries.labels(section));
        }
        ruleIds.values().stream()
                .filter(rule -> !ruleTexts.containsKey(rule))
                .forEach(rule -> problems.add(new FileProblem("rules.yaml", "", rule.id() + " is missing")));
        termIds.values().stream()
                .filter(term -> !termLabels.containsKey(term))
                .forEach(term -> problems.add(new FileProblem("terms.yaml", "", term.id() + " is missing")));
        if (!problems.isEmpty()) {
            throw new InvalidFiles(problems);
        }
        return new Wording(ruleTexts, termLabels, wordLabels);
    }

    private static <K, V> void put(
            Map<K, V> into, Map<String, K> known, Section section, V value, List<FileProblem> problems) {
        String id = section.text("id");
        K key = known.get(id);
        if (key == null) {
            problems.add(section.problem("id", Nearest.unknown(id, known.keySet())));
        } else if (into.put(key, value) != null) {
            problems.add(section.problem("id", "'" + id + "' stands twice"));
        }
    }

    private static void checkTerms(
            Section section, Wording.RuleText text, Set<String> known, List<FileProblem> problems) {
        for (String formula : text.formulas()) {
            unknown(formula, known)
                    .ifPresent(term -> problems.add(section.problem("formulas", Nearest.unknown(term, known))));
        }
        text.text().ifPresent(labels -> {
            for (String sentence : List.of(labels.fr(), labels.ar(), labels.en())) {
                unknown(sentence, known)
                        .ifPresent(term -> problems.add(section.problem("text", Nearest.unknown(term, known))));
                if (!terms(sentence).equals(terms(labels.fr()))) {
                    problems.add(section.problem("text", "not the same terms in each language: " + sentence));
                }
            }
        });
    }

    private static Optional<String> unknown(String pattern, Set<String> known) {
        return terms(pattern).stream().filter(term -> !known.contains(term)).findFirst();
    }

    /** The terms that a sentence or formula names. */
    static Set<String> terms(String pattern) {
        return TERM.matcher(pattern)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
