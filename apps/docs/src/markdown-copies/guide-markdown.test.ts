import { expect, test } from "vitest";

import { guideMarkdown } from "./guide-markdown.js";

test("links to pages lead to their Markdown copies, other links stay", () => {
  const guide = "[a](../client/#retry) [b](../../errors/) [c](../../) [d](https://x.example/y/) [e](#here)";
  expect(guideMarkdown("guides/start", guide)).toBe(
    "[a](/docs/guides/client.md#retry) [b](/docs/errors.md) [c](/docs/index.md) [d](https://x.example/y/) [e](#here)",
  );
});
