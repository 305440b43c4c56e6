import { childPointer, pointerKeys } from "./pointer.js";

/** Knows which place of a document each object of another document was made of. */
export interface SourcePlaces {
  /** Notes the place of an object, and returns the object. */
  readonly mark: <Node>(node: Node, pointer: string) => Node;
  /**
   * The place that a pointer of the other document stands for: that of the innermost object on its way that is known, and
   * the keys below it.
   */
  readonly pointerOf: (document: object, pointer: string) => string;
}

/** Places of a document that another one is made of. */
export function createSourcePlaces(): SourcePlaces {
  const places = new WeakMap<object, string>();
  return {
    mark(node, pointer) {
      if (typeof node === "object" && node !== null) places.set(node, pointer);
      return node;
    },
    pointerOf(document, pointer) {
      let node: unknown = document;
      let place = "#";
      for (const key of pointerKeys(pointer)) {
        const hasKey = typeof node === "object" && node !== null && Object.hasOwn(node, key);
        node = hasKey ? (Reflect.get(node as object, key) as unknown) : undefined;
        const known = typeof node === "object" && node !== null ? places.get(node) : undefined;
        place = known ?? childPointer(place, key);
      }
      return place;
    },
  };
}
