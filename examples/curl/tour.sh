#!/usr/bin/env bash
# The five-minute tour of the README, as it stands there. Needs a lab that runs (./lab up), and runs in the repository's folder.
set -eu

# A token with all that the demo grant allows, and one affiliate: identity, career, contributions, family.
TOKEN=$(./lab token)
curl -s -H "Authorization: Bearer $TOKEN" "http://127.0.0.1:8080/v1/affiliates?limit=1"

# The same record with less scope: fewer fields, and `unavailable` says which policy withholds.
TOKEN=$(./lab token --scope "affiliates:read")
curl -s -H "Authorization: Bearer $TOKEN" "http://127.0.0.1:8080/v1/affiliates?limit=1"

# Which rule shows, hides or coarsens each field for this token, and which scope would open it.
curl -s -H "Authorization: Bearer $TOKEN" "http://127.0.0.1:8080/v1/catalog/affiliates/my-view"

# Pensioners born from 1955, youngest first, three fields only.
TOKEN=$(./lab token --scope "pensioners:read awards:read")
curl -s -G -H "Authorization: Bearer $TOKEN" "http://127.0.0.1:8080/v1/pensioners" \
  -d birthYear.gte=1955 -d sort=-birthYear -d limit=3 -d fields=id,birthYear,award.monthlyAmount

# The law, step by step: what each line takes, gives, and the article it follows.
./lab rules award --case pension-rules/examples/C05-age-limit-63.yaml

# What a reform would change, parameter by parameter.
./lab rules diff R0 R1

# What the law gives for a career of your own, today and with an age limit of 65.
TOKEN=$(./lab token --scope "simulations:run")
curl -s -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" "http://127.0.0.1:8080/v1/simulations/pension" \
  -d '{"birthDate":"1970-03-01","career":[{"from":"1995-09-01","base":"11500"}],"leaving":{"reason":"AGE_LIMIT"},"scenarios":["R0","R1"]}'

# A person is a pure function of seed and index: the same whole life on every machine.
./lab synth person --seed 2026 --index 7 --as-of 2026-01-01

# Every answer above is in the audit log, each record chained to the one before.
./lab audit verify
