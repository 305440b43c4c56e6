import starlight from "@astrojs/starlight";
import { defineConfig, passthroughImageService } from "astro/config";

import { codeColors } from "./src/reference/highlight.js";
import { settings } from "./src/settings.js";
import { sidebar } from "./src/sidebar.js";

export default defineConfig({
  base: settings.base,
  ...(settings.site && { site: settings.site }),
  trailingSlash: "always",
  image: { service: passthroughImageService() },
  // Guides and reference pages use the same colours for code.
  markdown: { shikiConfig: codeColors },
  integrations: [
    {
      name: "no-tree-shaking-of-pages",
      hooks: {
        // The code that renders the pages runs once. Tree shaking takes longer than it saves.
        "astro:build:setup": ({ target, updateConfig }) => {
          if (target === "server") updateConfig({ build: { rollupOptions: { treeshake: false } } });
        },
      },
    },
    starlight({
      title: "event-contracts",
      description: "Contracts, typed clients and a mock server for vendors' event APIs.",
      favicon: "/favicon.svg",
      customCss: ["dark", "light", "theme", "landing", "reference", "search", "try-it"].map(
        (name) => `./src/styles/${name}.css`,
      ),
      components: {
        Footer: "./src/overrides/Footer.astro",
        Head: "./src/overrides/Head.astro",
        Search: "./src/overrides/Search.astro",
      },
      credits: false,
      disable404Route: true,
      expressiveCode: false,
      lastUpdated: true,
      sidebar: sidebar(),
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
    }),
  ],
  vite: {
    // Node.js imports these packages without bundling, which takes longer than rendering all pages.
    ssr: {
      external: [
        "@astrojs/markdown-remark",
        "@event-contracts/contracts",
        "@event-contracts/mock-server",
        "marked",
        "openapi-sampler",
        "rehype-sanitize",
        "shiki",
      ],
    },
  },
});
