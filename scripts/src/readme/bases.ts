/** What a rule can rest on, as the titles of tests and the READMEs say it. */
export const BASES = ["vendor's text", "vendor's sample", "client's code", "our choice"] as const;
