/** The label of our choices where the vendor's documentation is silent, on pages and in Markdown. */
export const CHOICE_LABEL = "Our choice, not documented by the vendor";
