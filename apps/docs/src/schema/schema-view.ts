/** A schema as a reader sees it: words and lists, no keywords. Pages and Markdown copies are both written from it. */
export interface SchemaView {
  /** "string", "array of objects", "integer or null". */
  readonly type: string;
  readonly description: string;
  /** Bounds, formats, defaults: one phrase each, code in backticks. */
  readonly facts: readonly string[];
  /** Every value that is allowed, where they are listed. */
  readonly values: readonly string[];
  /** Our choice where the vendor says nothing. */
  readonly choice: string | undefined;
  readonly fields: readonly FieldView[];
  readonly variants: VariantsView | undefined;
  /** The items of an array, if they are more than a type. */
  readonly items: SchemaView | undefined;
  /** Set in place of all that is inside, where a schema contains itself. */
  readonly repeats: { readonly name: string; readonly anchor: string } | undefined;
}

/** A member of an object, or a place of a tuple. */
export interface FieldView {
  readonly name: string;
  /** The names that lead to it, with a dot at the end: `address.`. */
  readonly prefix: string;
  readonly anchor: string;
  readonly required: boolean;
  readonly schema: SchemaView;
}

/** Alternatives of which one, or any, applies. */
export interface VariantsView {
  readonly kind: "any of" | "one of";
  /** The member that tells them apart. */
  readonly discriminator: string | undefined;
  readonly options: readonly VariantView[];
}

/** One alternative; `value` is what the discriminator then holds. */
export interface VariantView {
  readonly name: string;
  readonly value: string | undefined;
  readonly anchor: string;
  readonly schema: SchemaView;
}
