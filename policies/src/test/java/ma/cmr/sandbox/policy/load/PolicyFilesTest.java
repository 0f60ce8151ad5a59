package ma.cmr.sandbox.policy.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import ma.cmr.sandbox.files.CheckedBySchema;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.policy.access.Audience;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.dataset.DocumentSchema;
import ma.cmr.sandbox.policy.dataset.Field;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class PolicyFilesTest {
    @TempDir
    Path directory;

    @Test
    void shippedPoliciesAreTheDirectoryOfTheRepository() {
        PolicySet shipped = PolicyFiles.shipped();
        assertEquals(shipped.version(), PolicyFiles.read(PolicyCopy.SHIPPED).version());
        assertEquals(
                List.of("affiliates", "pensioners"),
                List.copyOf(shipped.datasets().keySet()));
        assertEquals(
                22,
                shipped.scopes().values().stream()
                        .filter(s -> s.audience() == Audience.PUBLIC)
                        .count());
    }

    @Test
    void pensionersTakeSharedFieldsFromAffiliates() {
        Dataset pensioners = PolicyFiles.shipped().getDataset("pensioners");
        Field name = pensioners.findField("identity.lastName.latin").orElseThrow();
        assertEquals("identity.lastName.latin", name.path());
        assertTrue(pensioners.findField("identity.pensionNumber").isPresent());
        assertTrue(PolicyFiles.shipped()
                .getDataset("affiliates")
                .findField("identity.pensionNumber")
                .isEmpty());
    }

    @Test
    void aChangedFileIsAnotherVersion() throws IOException {
        new PolicyCopy(directory).change("quotas.yaml", "requests: 600", "requests: 601");
        assertNotEquals(
                PolicyFiles.shipped().version(), PolicyFiles.read(directory).version());
    }

    /** Each row spoils one file in one place; the message names the file, the line and what was meant. */
    @TestFactory
    Stream<DynamicTest> spoiltFilesAreRefused() {
        return Stream.of(
                        new String[] {
                            "scopes.yaml",
                            "fields: [careers, service]",
                            "fields: [carers, service]",
                            "did you mean 'careers"
                        },
                        new String[] {
                            "scopes.yaml",
                            "      affiliates: { fields: [identity",
                            "      affiliate: { fields: [identity",
                            "did you mean 'affiliates'?"
                        },
                        new String[] {
                            "scopes.yaml",
                            "purposes: [PILOT, DEMONSTRATION]",
                            "purposes: [PILOTE, DEMONSTRATION]",
                            "did you mean 'PILOT'?"
                        },
                        new String[] {"scopes.yaml", "audience: PUBLIC", "audience: EVERYBODY", "enumeration"},
                        new String[] {
                            "scopes.yaml",
                            "ladder: DATE, rung: MONTH",
                            "ladder: DATE, rung: REGION",
                            "REGION is no rung of DATE"
                        },
                        new String[] {
                            "scopes.yaml",
                            "field: birthDate, ladder: DATE",
                            "field: region, ladder: DATE",
                            "DATE is for DATE, not TEXT"
                        },
                        new String[] {
                            "scopes.yaml",
                            "fields: [award]",
                            "fields: [award.steps]",
                            "no scope opens pensioners.award.referencePay"
                        },
                        new String[] {
                            "scopes.yaml", "scope: \"sim:rsu\"", "scope: \"sim:rnp\"", "'sim:rnp' stands twice"
                        },
                        new String[] {"quotas.yaml", "rowsPerDay: 200000", "rowsPerDay: 0", "minimum"},
                        new String[] {"quotas.yaml", "rowsPerDay: 200000", "rowsPerDays: 200000", "rowsPerDays"},
                        new String[] {"release.yaml", "tier: T4", "tier: T3", "T4 has no rules"},
                        new String[] {"release.yaml", "marker: synthetic", "marker: real", "enumeration"},
                        new String[] {
                            "datasets/affiliates.yaml",
                            "baseScope: affiliates:read",
                            "baseScope: affiliate:read",
                            "did you mean 'affiliates:read'?"
                        },
                        new String[] {
                            "datasets/affiliates.yaml",
                            "name: birthYear, type: YEAR, class: INDIRECT",
                            "name: birthYear, type: YEAR",
                            "every field that holds a value has one"
                        },
                        new String[] {
                            "datasets/affiliates.yaml",
                            "name: birthYear, type: YEAR",
                            "name: birthYear, type: YEARS",
                            "enumeration"
                        },
                        new String[] {
                            "datasets/pensioners.yaml",
                            "sameAs: affiliates.careers",
                            "sameAs: affiliates.career",
                            "did you mean 'affiliates.careers'?"
                        },
                        new String[] {
                            "datasets/pensioners.yaml", "dataset: pensioners", "dataset: [pensioners", "not YAML"
                        })
                .map(row -> DynamicTest.dynamicTest(row[0] + ": " + row[2], () -> {
                    new PolicyCopy(directory).change(row[0], row[1], row[2]).isRefused(row[0], row[3]);
                }));
    }

    @Test
    void allProblemsOfAllFilesAreListedTogether() throws IOException {
        new PolicyCopy(directory)
                .change("quotas.yaml", "rowsPerDay: 200000", "rowsPerDay: 0")
                .change("release.yaml", "marker: synthetic", "marker: real");
        InvalidFiles problem = assertThrows(InvalidFiles.class, () -> PolicyFiles.read(directory));
        assertEquals(
                List.of("quotas.yaml", "release.yaml"),
                problem.problems().stream().map(p -> p.file()).sorted().toList());
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        new PolicyCopy(directory);
        Files.delete(directory.resolve("quotas.yaml"));
        InvalidFiles problem = assertThrows(InvalidFiles.class, () -> PolicyFiles.read(directory));
        assertTrue(String.valueOf(problem.getMessage()).contains("quotas.yaml: the file is missing"));
    }

    @Test
    void theSchemaOfStoredDocumentsWantsTheWholeShape() {
        Dataset affiliates = PolicyFiles.shipped().getDataset("affiliates");
        CheckedBySchema stored = CheckedBySchema.of(DocumentSchema.ofStored(affiliates));
        CheckedBySchema answer = CheckedBySchema.of(DocumentSchema.ofAnswer(affiliates));
        assertTrue(stored.check("d", "{\"id\":\"AFF-1\"}").size() > 10);
        assertEquals(List.of(), answer.check("d", "{\"id\":\"AFF-1\"}"));
        assertEquals(1, answer.check("d", "{\"id\":\"AFF-1\",\"salary\":1}").size());
        String money = "{\"id\":\"AFF-1\",\"pensionablePay\":{\"amount\":\"1.5\",\"currency\":\"MAD\"}}";
        assertEquals(1, answer.check("d", money).size());
    }

    @Test
    void grantsAreCheckedByTheirSchema() {
        String grant = """
                {"id":"g","issuer":"i","clientId":"c","partner":"p","scopes":["affiliates:read"],"purpose":"PILOT",
                 "fields":{},"rows":{"kind":"ALL"},"tier":"T0","quotaPlan":"demo","from":"2026-01-01","until":"2026-12-31",
                 "state":"ACTIVE","revision":1}""";
        CheckedBySchema schema = PolicyFiles.grantSchema();
        assertEquals(List.of(), schema.check("grant", grant));
        assertTrue(!schema.check("grant", grant.replace("2026-12-31", "2026-13-31"))
                .isEmpty());
        assertTrue(!schema.check("grant", grant.replace("ALL", "SOME")).isEmpty());
    }
}
