/** The part of hey-api's generated SDK that is measured. `generate.ts` makes the module, which is not there at other times. */
declare module "#hey-api/rebilly" {
  /** Sends the POST, without a retry and without a limit of time. */
  export function createTimelineMessage(options: {
    readonly baseUrl: string;
    readonly auth: () => string;
    readonly path: { readonly id: string };
    readonly body: { readonly message: string };
    readonly fetch?: typeof fetch;
    readonly signal?: AbortSignal;
  }): Promise<{ readonly data?: unknown; readonly error?: unknown }>;
}
