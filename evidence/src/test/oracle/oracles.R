# What R says of the data sets that oracles.py wrote: Rscript oracles.R IN_DIRECTORY OUT_DIRECTORY
suppressPackageStartupMessages({
  library(clubSandwich)
  library(sandwich)
  library(rpact)
  library(pwr)
})
arguments <- commandArgs(trailingOnly = TRUE)
from <- function(name) read.csv(file.path(arguments[1], name), stringsAsFactors = FALSE)
digits <- function(x) paste(vapply(x, function(each) sprintf("%.17g", each), ""), collapse = ",")
row <- function(inputs, expected) paste0(
  paste(names(inputs), inputs, sep = "=", collapse = ";"), "\t",
  paste(names(expected), vapply(expected, digits, ""), sep = "=", collapse = ";"))
write <- function(name, rows) {
  force(rows)
  out <- file(file.path(arguments[2], paste0(name, ".tsv")), "wb")
  writeLines(rows, out, sep = "\n")
  close(out)
}
# A coefficient with CR2 errors and Satterthwaite's degrees of freedom.
cr2 <- function(fit, cluster, name, prefix = "") {
  test <- coef_test(fit, vcov = vcovCR(fit, cluster = cluster, type = "CR2"), test = "Satterthwaite")
  at <- match(name, names(coef(fit)))
  half <- qt(0.975, test$df[at]) * test$SE[at]
  found <- list(effect = test$beta[at], lower = test$beta[at] - half, upper = test$beta[at] + half,
                p = test$p_Satt[at], se = test$SE[at], df = test$df[at])
  names(found) <- if (prefix == "") names(found) else paste0(prefix, names(found))
  found
}

clusters <- from("clusters.csv")
write("r-clusters", vapply(split(clusters, clusters$seed), function(data) {
  row(list(seed = data$seed[1]), cr2(lm(value ~ treated, data), data$cluster, "treated"))
}, ""))

panel <- from("panel.csv")
write("r-difference-in-differences", vapply(split(panel, panel$seed), function(data) {
  data$after <- as.numeric(data$period >= 4)
  effect <- cr2(lm(value ~ treated * after, data), data$cluster, "treated:after")
  before <- data[data$period < 4, ]
  trend <- cr2(lm(value ~ treated * period, before), before$cluster, "treated:period", "trend")
  pair <- data[data$period %in% c(3, 5), ]
  event <- cr2(lm(value ~ treated * after, pair), pair$cluster, "treated:after", "fifth")
  row(list(seed = data$seed[1]), c(effect, trend, event))
}, ""))

series <- from("series.csv")
write("r-segmented", vapply(split(series, series$seed), function(data) {
  n <- nrow(data)
  time <- seq_len(n) - 1 - data$change[1]
  after <- as.numeric(time >= 0)
  later <- after * time
  fit <- lm(data$value ~ time + after + later)
  errors <- sqrt(diag(NeweyWest(fit, lag = floor(4 * (n / 100)^(2 / 9)), prewhite = FALSE, adjust = TRUE)))
  half <- qt(0.975, n - 4) * errors
  row(list(seed = data$seed[1]), list(
    effect = coef(fit)[[3]], lower = coef(fit)[[3]] - half[[3]], upper = coef(fit)[[3]] + half[[3]],
    p = 2 * pt(-abs(coef(fit)[[3]] / errors[[3]]), n - 4),
    slope = coef(fit)[[4]], slopeLower = coef(fit)[[4]] - half[[4]], slopeUpper = coef(fit)[[4]] + half[[4]]))
}, ""))

plans <- from("power.csv")
write("r-power", vapply(split(plans, plans$seed), function(data) {
  close <- 1e-12
  row(as.list(data), list(
    proportions = power.prop.test(n = data$n, p1 = data$p0, p2 = data$p1)$power,
    proportionsNeeded = power.prop.test(p1 = data$p0, p2 = data$p1, power = 0.8, tol = close)$n,
    arcsine = pwr.2p.test(ES.h(data$p0, data$p1), n = data$n)$power,
    means = power.t.test(n = data$m, delta = data$delta, sd = data$sd)$power,
    meansNeeded = power.t.test(delta = data$delta, sd = data$sd, power = 0.8, tol = close)$n,
    meansDetectable = power.t.test(n = data$m, sd = data$sd, power = 0.8, tol = close)$delta,
    pairs = power.t.test(n = data$m, delta = data$delta, sd = data$sd, type = "paired")$power))
}, ""))

looks <- from("looks.csv")
write("r-group-sequential", vapply(split(looks, looks$seed), function(data) {
  shares <- as.numeric(strsplit(data$shares, " ")[[1]])
  design <- function(type) getDesignGroupSequential(
    kMax = length(shares), informationRates = shares, alpha = data$alpha, beta = 0.1, sided = 2, typeOfDesign = type,
    tolerance = 1e-10)
  inflation <- function(type) getDesignCharacteristics(design(type))$inflationFactor
  row(list(seed = data$seed, alpha = data$alpha, shares = paste(data$shares)), list(
    pocock = design("P")$criticalValues, fleming = design("OF")$criticalValues,
    pocockSpending = design("asP")$criticalValues, flemingSpending = design("asOF")$criticalValues,
    pocockInflation = inflation("P"), flemingInflation = inflation("OF")))
}, ""))
