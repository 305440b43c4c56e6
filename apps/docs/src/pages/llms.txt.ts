import type { APIRoute } from "astro";

import { landingLead } from "../generated-pages/landing-markdown.js";
import { sitePath, markdownPath } from "../reference/operation-path.js";
import { markdownCopies } from "../markdown-copies/markdown-copies.js";

/** Responds with a list of all pages for language models (llmstxt.org): a heading, a quote, and links to the Markdown copies. */
export const GET: APIRoute = async () => {
  const pages = await markdownCopies();
  const sections = [...new Set(pages.map(({ section }) => section))];
  const blocks = sections.map((section) => {
    const links = pages
      .filter((page) => page.section === section)
      .map(({ slug, title, description }) => `- [${title}](${markdownPath(sitePath(slug))}): ${description}`);
    return `## ${section}\n\n${links.join("\n")}`;
  });
  const whole = `All pages in one file: [llms-full.txt](${sitePath("llms-full.txt")})`;
  return new Response(`# event-contracts\n\n> ${landingLead}\n\n${whole}\n\n${blocks.join("\n\n")}\n`);
};
