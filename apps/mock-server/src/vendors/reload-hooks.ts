import type { ResolveHook } from "node:module";

/**
 * Resolves the imports of a module that is loaded anew: those from the folder of the module at which it began are loaded anew
 * too. Node.js keeps a module for each URL, and the query makes it another one.
 */
export const resolve: ResolveHook = async (specifier, context, nextResolve) => {
  const result = await nextResolve(specifier, context);
  const parent = context.parentURL === undefined ? undefined : new URL(context.parentURL);
  const reload = parent?.searchParams.get("reload");
  if (reload === null || reload === undefined || parent === undefined) return result;
  const url = new URL(result.url);
  const folder = vendorFolderOf(parent.pathname);
  if (folder === undefined || !url.pathname.startsWith(folder)) return result;
  url.searchParams.set("reload", reload);
  return { ...result, url: url.href };
};

/** The folder of the vendor that a module belongs to, with a slash at its end. */
function vendorFolderOf(path: string): string | undefined {
  return /^.*\/vendors\/[^/]+\//.exec(path)?.[0];
}
