/** The bases of rules, as the titles of tests and the READMEs write them. */
export const BASES = ["vendor's text", "vendor's sample", "client's code", "our choice"] as const;
