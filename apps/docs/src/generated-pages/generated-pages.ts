import { changelogMarkdown } from "./changelog-markdown.js";
import { choicesMarkdown } from "./choices-markdown.js";
import { errorsMarkdown } from "./errors-markdown.js";

/** A page that is generated from the contracts. */
export interface GeneratedPage {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  /** The folder or file that it is generated from, relative to the root of the repository. */
  readonly source: string;
  markdown(): string;
}

/** The pages that cover all vendors. */
export const generatedPages: readonly GeneratedPage[] = [
  {
    slug: "errors",
    title: "Errors",
    description:
      "Every documented error of every vendor, with its meaning and the operations that return it.",
    source: "specs",
    markdown: errorsMarkdown,
  },
  {
    slug: "choices",
    title: "Our choices",
    description: "Our choices for behaviour that is not documented by the vendors.",
    source: "specs",
    markdown: choicesMarkdown,
  },
  {
    slug: "changelog",
    title: "Changelog",
    description: "Changes of packages and contracts, by release.",
    source: ".changeset",
    markdown: changelogMarkdown,
  },
];
