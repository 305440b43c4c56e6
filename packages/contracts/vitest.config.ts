import { defineConfig } from "vitest/config";

// Nothing here changes a global.
export default defineConfig({ test: { isolate: false } });
