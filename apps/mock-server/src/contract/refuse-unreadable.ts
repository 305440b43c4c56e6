import { stat } from "node:fs/promises";

/** The largest file that is read. The largest contracts that are published have less than 40 MiB. */
const LARGEST_MEBIBYTES = 50;

/** Refuses a missing file, a folder, a file that is too large, and a pipe or a device, as reading one may have no end. */
export async function refuseUnreadable(file: string): Promise<void> {
  const stats = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT" && error.code !== "ENOTDIR") throw error;
    throw new Error(`There is no file ${file}. Correct the path, or add the file.`, { cause: error });
  });
  if (stats.isDirectory()) throw new Error(`${file} is a folder. Name the OpenAPI file in it.`);
  if (!stats.isFile()) throw new Error(`${file} is not a regular file. Copy its content to one.`);
  const mebibytes = Math.ceil(stats.size / 1024 ** 2);
  if (mebibytes <= LARGEST_MEBIBYTES) return;
  throw new Error(
    `${file} has ${mebibytes} MiB, and at most ${LARGEST_MEBIBYTES} MiB are read. Split it into files.`,
  );
}
