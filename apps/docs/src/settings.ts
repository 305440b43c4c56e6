/** The settings of a build. No other file reads the environment. */
export const settings = {
  /** The folder of the site, which is the working directory of every build. */
  root: process.cwd(),
  /** `DOCS_BASE`: the path below which the site is served. The mock server serves it at `/docs`. */
  base: `/${(process.env["DOCS_BASE"] ?? "docs").replaceAll(/^\/+|(?<!\/)\/+$/g, "")}`,
  /** `DOCS_SITE`: scheme and host of the published site, for canonical links and the sitemap. */
  site: process.env["DOCS_SITE"] || undefined,
  /** `DOCS_REPOSITORY`: the target of edit links, such as `https://github.com/owner/name`. */
  repository: process.env["DOCS_REPOSITORY"] || undefined,
  /** `DOCS_CONTRACTS`: a folder with `<vendor>/openapi.json`, in place of the vendors of the contracts package. */
  contractsFolder: process.env["DOCS_CONTRACTS"] || undefined,
} as const;
