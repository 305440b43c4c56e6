import { printGuanceEvents } from "./guance-events.js";
import { printKeyedPosts } from "./keyed-posts.js";
import { printSignedPosts } from "./signed-posts.js";

// Bulk loads: many events at once to a vendor that limits the rate. Counted at the server.

await printKeyedPosts();
await printSignedPosts();
await printGuanceEvents();
