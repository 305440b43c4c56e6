import { getCollection } from "astro:content";

import { loadContracts } from "../contract/load-contracts.js";
import { operationsByTag } from "../contract/operations.js";
import { generatedPages } from "../generated-pages/generated-pages.js";
import { landingMarkdown } from "../generated-pages/landing-markdown.js";
import { vendorMarkdown } from "../generated-pages/vendor-markdown.js";
import { plainSentence } from "../reference/plain-sentence.js";
import { guideMarkdown } from "./guide-markdown.js";
import { operationMarkdown } from "./operation-markdown.js";

/** A page with its Markdown copy. */
export interface MarkdownCopy {
  /** The path below the base, without slashes at its ends. Empty for the home page. */
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly section: string;
  markdown(): string | Promise<string>;
}

/** The Markdown copies of all pages, in the order of the sidebar. */
export async function markdownCopies(): Promise<readonly MarkdownCopy[]> {
  return [
    {
      slug: "",
      title: "event-contracts",
      description: "Description of the project, and its vendors.",
      section: "Start",
      markdown: landingMarkdown,
    },
    ...(await guides()),
    ...generatedPages.map(({ slug, title, description, markdown }) => ({
      slug,
      title,
      description,
      section: "Across all vendors",
      markdown: () => titled(title, markdown()),
    })),
    ...vendorPages(),
  ];
}

/** The part of a guide that its Markdown copy needs. */
interface Guide {
  readonly id: string;
  readonly body?: string;
  readonly data: {
    readonly title: string;
    readonly description?: string;
    readonly sidebar: { readonly order?: number };
  };
}

async function guides(): Promise<readonly MarkdownCopy[]> {
  // The audited cast: the types of collections exist only during a build.
  const entries = (await getCollection("docs")) as readonly Guide[];
  return entries
    .toSorted((a, b) => (a.data.sidebar.order ?? 99) - (b.data.sidebar.order ?? 99))
    .map(({ id, body = "", data: { title, description = "" } }) => ({
      slug: id,
      title,
      description,
      section: "Guides",
      markdown: () => titled(title, guideMarkdown(id, body)),
    }));
}

function vendorPages(): readonly MarkdownCopy[] {
  return loadContracts().flatMap((contract) => {
    const { title, summary = "", description = "" } = contract.document.info;
    const overview: MarkdownCopy = {
      slug: contract.vendor,
      title,
      description: plainSentence(summary || description),
      section: title,
      markdown: async () => titled(title, await vendorMarkdown(contract)),
    };
    const operations = operationsByTag(contract).flatMap(([, tagged]) => tagged);
    return [
      overview,
      ...operations.map((operation) => ({
        slug: `${contract.vendor}/${operation.page}`,
        title: operation.summary,
        description: plainSentence(operation.description),
        section: title,
        markdown: async () => operationMarkdown(operation),
      })),
    ];
  });
}

function titled(title: string, markdown: string): string {
  return `# ${title}\n\n${markdown}`;
}
