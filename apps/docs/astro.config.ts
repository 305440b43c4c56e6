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
  // Contracts' text and code blocks are coloured the same way in guides and reference pages.
  markdown: { shikiConfig: codeColors },
  integrations: [
    {
      name: "unshaken-pages",
      hooks: {
        // The code that writes the pages runs once: to look for what it does not need takes longer than to run it.
        "astro:build:setup": ({ target, updateConfig }) => {
          if (target === "server") updateConfig({ build: { rollupOptions: { treeshake: false } } });
        },
      },
    },
    starlight({
      title: "event-contracts",
      description: "Contracts, typed clients and a truthful mock server for vendors' event APIs.",
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
    // Pages are built by these as they are: bundling them first took longer than all the pages.
    ssr: {
      external: [
        "@astrojs/markdown-remark",
        "@event-contracts/contracts",
        "@event-contracts/mock-server",
        "marked",
        "openapi-sampler",
        "shiki",
      ],
    },
  },
});
