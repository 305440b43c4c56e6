/** A request body of bytes. A stream is sent once: the call is not retried. */
export type BinaryBody = ArrayBuffer | ArrayBufferView | Blob | ReadableStream | string;

/** A file in a multipart body. A `File` has a name. */
export type BinaryPart = ArrayBuffer | ArrayBufferView | Blob;

/** A response body of bytes. */
export type BinaryData = Blob;

/** A response body that is read item by item. Ending the loop ends the response. */
export type Sequence<Item> = AsyncIterable<Item>;
