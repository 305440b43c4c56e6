/** The type of Astro components for TypeScript files: the compiler does not read `.astro` files. */
declare module "*.astro" {
  import type { AstroComponentFactory } from "astro/runtime/server/index.js";

  const component: AstroComponentFactory;
  export default component;
}
