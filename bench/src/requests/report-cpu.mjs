// Preloaded into a measured server: reports its CPU time whenever the bench asks.
process.on("message", () => process.send?.(process.cpuUsage()));
