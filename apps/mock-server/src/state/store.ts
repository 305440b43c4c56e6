/** Where behaviours keep what was written. Values are plain JSON; what comes out is never to be changed in place. */
export interface Store {
  /** The collection of that name, made on first use. Names are paths, `acme/customers/cus_1/timeline`. */
  collection<T>(name: string): Collection<T>;
  /** Forgets everything. */
  clear(): Promise<void>;
}

/** Values by id, in the order they were first written. */
export interface Collection<T> {
  get(id: string): Promise<T | undefined>;
  /** False, and nothing written, when the id is taken. */
  insert(id: string, value: T): Promise<boolean>;
  /** Writes over what stands there. */
  put(id: string, value: T): Promise<void>;
  /** False when there was nothing. */
  delete(id: string): Promise<boolean>;
  /** Oldest first. */
  values(): Promise<readonly T[]>;
}
