/** The parts of a request that depend on a body of bytes. */
export interface BinaryInit {
  /** Replaces the media type of the contract. Empty: `fetch` adds the header. */
  readonly type?: string;
  /** A stream can be sent once only. */
  readonly init?: { readonly duplex: "half" };
}

/** Returns what a body of bytes needs, or undefined if `fetch` would send the body as `[object Object]`. */
export type ReadBinaryInit = (body: unknown) => BinaryInit | undefined;

/** Reads a body that `fetch` takes as it is: bytes, a file, a stream, or the parts of a form. */
export const binaryInit: ReadBinaryInit = (body) => {
  // Its boundary is made when it is sent.
  if (body instanceof FormData) return { type: "" };
  if (body instanceof ReadableStream) return { init: { duplex: "half" } };
  return body instanceof Blob ? {} : signableInit(body);
};

/** As {@link binaryInit}, for a contract whose requests are signed: the bytes have to be known before they are sent. */
export const signableInit: ReadBinaryInit = (body) =>
  body instanceof ArrayBuffer || ArrayBuffer.isView(body) ? {} : undefined;
