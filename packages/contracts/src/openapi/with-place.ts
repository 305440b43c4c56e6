import { ContractError } from "./contract-error.js";

/** Runs `read`. A ContractError that it throws gets the place of the node that is read. */
export function withPlace<T>(pointer: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    throw new ContractError(error.code, pointer, error.problem, error.remedy);
  }
}
