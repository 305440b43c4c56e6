/** The folder of generated types and manifests, relative to the root. */
export const contractsFolder = "packages/contracts/src/generated";

/** The folder of generated entry points of the client, relative to the root. */
export const clientFolder = "packages/client/src/vendors";

/** The folder of generated types of the client, relative to the root. */
export const clientTypesFolder = "packages/client/src/vendor-types";

/** The folder of generated schemas for the client's drift watch, relative to the root. */
export const clientDriftFolder = "packages/client/src/drift";

/** The folder of generated operations for clients that have some of them, relative to the root. */
export const clientOperationsFolder = "packages/client/src/operations";

/** The folders that the generator owns: no file in them may have another author. */
export const outputFolders = [
  contractsFolder,
  clientFolder,
  clientTypesFolder,
  clientDriftFolder,
  clientOperationsFolder,
] as const;
