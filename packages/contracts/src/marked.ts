/**
 * The types without properties, in which there is nothing to map. A union is tested as a whole, so a long enum costs
 * one step, not one per value.
 */
type Plain = string | number | boolean | bigint | symbol | null | undefined;

/** A type as the server returns it: with its `readOnly` properties, and without its `writeOnly` ones. */
export type Readable<T> = [T] extends [Plain]
  ? T
  : T extends { readonly $read: infer Inner }
    ? Readable<Inner>
    : T extends readonly unknown[]
      ? { [Index in keyof T]: Readable<T[Index]> } // a tuple stays one
      : T extends object
        ? {
            [
              Key in keyof T as T[Key] extends { readonly $write: unknown } | undefined ? never : Key
            ]: Readable<T[Key]>;
          }
        : T;

/** A type as it is sent to the server: with its `writeOnly` properties, and without its `readOnly` ones. */
export type Writable<T> = [T] extends [Plain]
  ? T
  : T extends { readonly $write: infer Inner }
    ? Writable<Inner>
    : T extends readonly unknown[]
      ? { [Index in keyof T]: Writable<T[Index]> } // a tuple stays one
      : T extends object
        ? {
            [
              Key in keyof T as T[Key] extends { readonly $read: unknown } | undefined ? never : Key
            ]: Writable<T[Key]>;
          }
        : T;
