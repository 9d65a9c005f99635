// The thread in which pictures are re-encoded, one message a picture.

import { parentPort } from "node:worker_threads";
import { encodePhoto } from "./encode.ts";

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.on("message", (bytes: Uint8Array) => parentPort?.postMessage(encodePhoto(bytes)));
