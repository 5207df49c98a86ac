/** Where a body's system answers, and what it knows us by. From the server's settings; neither is ever stored or logged. */
export interface OnlineConnection {
  readonly address: string;
  readonly secret: string;
}

/** By the source's code; a source that isn't here is not connected. */
export type OnlineConnections = ReadonlyMap<string, OnlineConnection>;
