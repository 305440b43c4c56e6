/** One segment of a path template. */
export interface PathSegment {
  /** As in the template: `users`, `{userId}`, `{a}-{b}`. */
  readonly text: string;
  /** The name of the parameter that is the whole segment; undefined for any other segment. */
  readonly parameter: string | undefined;
}

/**
 * The segments of a path template. A verb behind a colon is a segment of its own, as in `/things/{id}:cancel`, and a
 * suffix for JSON is left out, as in `/things/{id}.json`.
 */
export function pathSegments(template: string): readonly PathSegment[] {
  return template
    .split("/")
    .flatMap((part) => part.replace(/\.json$/, "").split(/(?=:[A-Za-z])/))
    .filter(Boolean)
    .map((text) => ({ text, parameter: /^\{([^{}]+)\}$/.exec(text)?.[1] }));
}

/** Equal for paths that differ only in the names of their parameters: `users/{}/posts`. */
export function pathKey(segments: readonly PathSegment[]): string {
  return segments.map(({ text }) => text.replaceAll(/\{[^{}]*\}/g, "{}")).join("/");
}

/** The path with the values of its parameters, each encoded: `users/42/posts`. */
export function pathOf(
  segments: readonly PathSegment[],
  parameters: Readonly<Record<string, string>>,
): string {
  return segments.map((segment) => segmentValue(segment, parameters)).join("/");
}

function segmentValue({ text }: PathSegment, parameters: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{([^{}]+)\}/g, (_, name: string) =>
    encodeURIComponent(Object.hasOwn(parameters, name) ? (parameters[name] ?? "") : ""),
  );
}
