import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import express, { type NextFunction, type Request, type Response } from "express";
import { middleware } from "express-openapi-validator";

/** A server that validates requests by express-openapi-validator, and answers valid ones with 204. */
export interface Oracle {
  readonly address: string;
  readonly close: () => void;
}

/** Mounts express-openapi-validator as its readme says. Credentials are not checked. */
export async function startOracle(document: object): Promise<Oracle> {
  const application = express();
  application.use(express.json({ strict: false }), express.urlencoded({ extended: false }), express.text());
  application.use(
    middleware({
      apiSpec: structuredClone(document) as never,
      validateApiSpec: false,
      validateRequests: { allowUnknownQueryParameters: true },
      validateResponses: false,
      validateSecurity: false,
      fileUploader: false,
    }),
  );
  application.use((_request: Request, response: Response) => void response.sendStatus(204));
  application.use(
    (
      { status = 500, message }: { status?: number; message: string },
      _request: Request,
      response: Response,
      _next: NextFunction,
    ) => void response.status(status).send(message),
  );
  const server: Server = createServer(application);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
