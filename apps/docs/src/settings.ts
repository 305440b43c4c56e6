/** The settings of a build in the environment; the only place that reads it. */
export const settings = {
  /** The site's own folder, from which it is always built. */
  root: process.cwd(),
  /** `DOCS_BASE`: the path below which the site is served. The mock server's is `/docs`. */
  base: `/${(process.env["DOCS_BASE"] ?? "docs").replaceAll(/^\/+|\/+$/g, "")}`,
  /** `DOCS_SITE`: scheme and host under which it is published, for canonical links and the sitemap. */
  site: process.env["DOCS_SITE"] || undefined,
  /** `DOCS_REPOSITORY`: where edit links lead, such as `https://github.com/owner/name`. */
  repository: process.env["DOCS_REPOSITORY"] || undefined,
  /** `DOCS_CONTRACTS`: a folder with `<vendor>/openapi.json`, in place of the contracts package. */
  contractsFolder: process.env["DOCS_CONTRACTS"] || undefined,
} as const;
