import { useMemo } from "preact/hooks";

import { jsonTokens } from "../json-tokens.js";

/** Beyond this length colours cost more time than they save. */
const LONGEST_COLOURED = 200_000;

/** A text, indented and coloured if it is JSON. */
export function Text({ text, label }: { text: string; label: string }) {
  const tokens = useMemo(() => (text.length > LONGEST_COLOURED ? undefined : jsonTokens(text)), [text]);
  return (
    <pre tabIndex={0} role="region" aria-label={label}>
      {tokens?.map(({ text: piece, kind }) =>
        kind === undefined ? piece : <span class={kind}>{piece}</span>,
      ) ?? text}
    </pre>
  );
}

/** A value as JSON. */
export function Json({ value, label }: { value: unknown; label: string }) {
  return <Text text={JSON.stringify(value) ?? ""} label={label} />;
}
