/** An event of `text/event-stream`. */
export interface ServerSentEvent {
  readonly data: string;
  /** The type of the event. */
  readonly event?: string;
  readonly id?: string;
  /** The milliseconds to wait before the stream is requested again. */
  readonly retry?: number;
}
