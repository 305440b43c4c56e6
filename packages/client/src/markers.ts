/**
 * What openapi-typescript wraps a property in when the contract says `readOnly` or `writeOnly`. The marked types are
 * declared anew in every generated file; these are the same shapes, matched by structure.
 */
type ReadOnly<T> = { readonly $read: T };
type WriteOnly<T> = { readonly $write: T };

/** Carries no property, so there is nothing to map. Tested as a whole: a long enum costs one step, not one a member. */
type Plain = string | number | boolean | bigint | symbol | null | undefined;

/** What a request may hold of `T`: everything but its `readOnly` properties. */
export type Writable<T> = [T] extends [Plain]
  ? T
  : T extends WriteOnly<infer V>
    ? Writable<V>
    : T extends readonly unknown[]
      ? { [I in keyof T]: Writable<T[I]> }
      : T extends object
        ? { [K in keyof T as T[K] extends ReadOnly<unknown> | undefined ? never : K]: Writable<T[K]> }
        : T;

/** What a response may hold of `T`: everything but its `writeOnly` properties. */
export type Readable<T> = [T] extends [Plain]
  ? T
  : T extends ReadOnly<infer V>
    ? Readable<V>
    : T extends readonly unknown[]
      ? { [I in keyof T]: Readable<T[I]> }
      : T extends object
        ? { [K in keyof T as T[K] extends WriteOnly<unknown> | undefined ? never : K]: Readable<T[K]> }
        : T;
