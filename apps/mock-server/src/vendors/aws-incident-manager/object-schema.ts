/** The keywords of the contract that say how the protocol reads an object or a list. */
export interface ObjectSchema {
  readonly properties?: Readonly<Record<string, ObjectSchema>>;
  readonly items?: ObjectSchema;
  readonly additionalProperties?: ObjectSchema | boolean;
  readonly maxProperties?: number;
}

/** True for an object of which exactly one member has a value. */
export function isUnion({ maxProperties }: ObjectSchema): boolean {
  return maxProperties === 1;
}
