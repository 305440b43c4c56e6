/** The content of a schema for readers: phrases and lists, no keywords. It becomes both HTML and Markdown. */
export interface SchemaView {
  /** "string", "array of objects", "integer or null". */
  readonly type: string;
  readonly description: string;
  /** The rules: limits, formats, defaults. One phrase per rule, code in backticks. */
  readonly facts: readonly string[];
  /** The allowed values, if the schema lists them. */
  readonly values: readonly string[];
  /** Our choice, if the vendor does not document the behaviour. */
  readonly choice: string | undefined;
  readonly fields: readonly FieldView[];
  readonly variants: VariantsView | undefined;
  /** Schemas that hold under a condition, or for a part of the value. */
  readonly parts: readonly PartView[];
  /** The items of an array, if they have more than a type. */
  readonly items: SchemaView | undefined;
  /** The earlier occurrence of a schema that contains itself, in place of its content. */
  readonly repeats: { readonly name: string; readonly anchor: string } | undefined;
  /** True if the page leaves out its content, since the whole schema is too large for a page. */
  readonly isCut: boolean;
}

/** A property of an object, an item of a tuple, a parameter or a header. */
export interface FieldView {
  readonly name: string;
  /** The names of the surrounding properties, with a dot after each: `address.`. */
  readonly prefix: string;
  readonly anchor: string;
  readonly required: boolean;
  readonly schema: SchemaView;
}

/** The alternatives of `oneOf` or `anyOf`. */
export interface VariantsView {
  readonly kind: "any of" | "one of";
  /** The property that selects the alternative. */
  readonly discriminator: string | undefined;
  readonly options: readonly VariantView[];
}

/** A schema that holds under a condition: "if", "then", "else", "not". */
export interface PartView {
  readonly label: string;
  readonly anchor: string;
  readonly schema: SchemaView;
}

/** One alternative, with the discriminator's value for it. */
export interface VariantView {
  readonly name: string;
  readonly value: string | undefined;
  readonly anchor: string;
  readonly schema: SchemaView;
}
