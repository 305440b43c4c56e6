/** Milliseconds between two looks. */
const INTERVAL = 500;

/**
 * Sends this process SIGTERM when its parent process has ended. Between npx and the program there is a shell: npx passes
 * signals on to the shell, which ends without passing them on.
 */
export function endWithParent(): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, INTERVAL);
  timer.unref();
}
