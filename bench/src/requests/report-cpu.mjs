// Preloaded into a measured server: reports its CPU time and its largest memory whenever the bench asks.
process.on("message", () =>
  process.send?.({ ...process.cpuUsage(), maxRSS: process.resourceUsage().maxRSS }),
);
// A program that cannot start ends, although the bench could still ask.
process.channel?.unref();
