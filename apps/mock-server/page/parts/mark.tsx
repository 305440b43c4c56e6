const signs = { valid: "✓", invalid: "✕", unchecked: "–" } as const;

/** Whether a message is valid: a sign, a word and a colour. */
export function Mark({ side, validity }: { side: "Request" | "Response"; validity: keyof typeof signs }) {
  return (
    <span class={`mark ${validity}`} title={`${side}: ${validity}`}>
      <span aria-hidden="true">{signs[validity]}</span> {side}
      <span class={validity === "invalid" ? "" : "hidden"}> {validity}</span>
    </span>
  );
}
