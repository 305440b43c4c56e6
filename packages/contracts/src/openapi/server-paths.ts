import type { ServerObject, ServerVariableObject } from "./document.js";

/** The largest number of concrete paths. If there were more, the variable stays a variable. */
const MAX_PATHS = 32;

/**
 * The paths of the servers' URLs, each once, without a slash at the end: `https://api.example/orgs/{org}/` is
 * `/orgs/{org}`. A variable in the path stays, and may have any value; one with a list of values is replaced by each of
 * them, and one whose default holds several segments by its default. Without a server the path is empty.
 */
export function serverPaths(servers: readonly ServerObject[]): readonly string[] {
  if (servers.length === 0) return [""];
  return [...new Set(servers.flatMap(pathsOf))];
}

function pathsOf({ url, variables = {} }: ServerObject): readonly string[] {
  const entries = Object.entries(variables);
  const withSlash = entries.filter(([, variable]) => variable.default.includes("/"));
  const filled = withSlash.reduce((text, [name, variable]) => fill(text, name, variable.default), url);
  return entries.reduce<readonly string[]>(
    (paths, [name, variable]) => spread(paths, name, variable),
    [pathOf(filled)],
  );
}

function pathOf(url: string): string {
  const path = url
    .replace(/^[^/?#]*:\/\/[^/?#]*/, "") // scheme and host, each perhaps a variable
    .replace(/^\/\/[^/?#]*/, "") // a host without a scheme
    .replace(/[?#].*/s, "")
    .replace(/^(\.{1,2}(\/|$))+/, "") // relative to the document, whose own path is unknown
    .replaceAll(/^\/+|(?<!\/)\/+$/g, "");
  return path === "" ? "" : `/${path}`;
}

function spread(
  paths: readonly string[],
  name: string,
  { default: first, enum: others = [] }: ServerVariableObject,
): readonly string[] {
  const values = [...new Set([...others.filter((value) => value === first), ...others])];
  if (values.length === 0 || values.length * paths.length > MAX_PATHS) return paths;
  return paths.flatMap((path) =>
    path.includes(`{${name}}`) ? values.map((value) => fill(path, name, value)) : [path],
  );
}

function fill(template: string, name: string, value: string): string {
  return template.replaceAll(`{${name}}`, () => value);
}
