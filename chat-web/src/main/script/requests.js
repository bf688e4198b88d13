// Changes that the server is asked for and answers one by one.

import { isLive, isTooLarge, newKey, tell } from "./connection.js";
import { sentences } from "./page.js";

const requests = new Map();

/** Asks the server for a change; exactly one of done and failed (with a sentence) is called. */
export function request(frame, done, failed) {
  if (!isLive() || isTooLarge(frame.body)) {
    failed(isLive() ? sentences.large : sentences.offline);
    return;
  }
  const ref = newKey();
  requests.set(ref, { done, failed });
  tell({ ...frame, ref });
}

export function settle(ref, message) {
  const waiting = requests.get(ref);
  requests.delete(ref);
  if (message === undefined) waiting?.done();
  else waiting?.failed(message || sentences.failed);
}

/** Fails everything that waits: its answer will not come. */
export function failAll(message) {
  for (const ref of [...requests.keys()]) settle(ref, message);
}
