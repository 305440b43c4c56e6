import { changelogMarkdown } from "./changelog-markdown.js";
import { choicesMarkdown } from "./choices-markdown.js";
import { errorsMarkdown } from "./errors-markdown.js";

/** A page that is written by what the contracts say. */
export interface GeneratedPage {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  /** The folder or file that it is made from, from the root of the repository. */
  readonly source: string;
  markdown(): string;
}

/** The pages over all vendors. */
export const generatedPages: readonly GeneratedPage[] = [
  {
    slug: "errors",
    title: "Errors",
    description: "Every error of every vendor, what it means, and which operations answer it.",
    source: "specs",
    markdown: errorsMarkdown,
  },
  {
    slug: "choices",
    title: "Our choices",
    description: "What we decided where the vendors' documentation says nothing.",
    source: "specs",
    markdown: choicesMarkdown,
  },
  {
    slug: "changelog",
    title: "Changelog",
    description: "What changed, release by release, in packages and contracts.",
    source: ".changeset",
    markdown: changelogMarkdown,
  },
];
