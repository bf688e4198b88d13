// What was sent and is not acknowledged: it is shown as an echo, survives a reload, and is sent until it is stored.

import { isBlocked, isEnded, isLive, isTooLarge, newKey, position, tell } from "./connection.js";
import { fromTemplate } from "./html.js";
import { findEcho, group, groupAround, neighbour, placeBySeq, removeMessage } from "./messages.js";
import { composer, composerText, list, sentences, showsEnd } from "./page.js";
import { goToEnd } from "./reading.js";
import { showQuote } from "./replying.js";
import { kept } from "./storage.js";
import { showLocalTimes } from "./times.js";

export const outbox = {
  store: kept("outbox"),
  items: [],
  save() {
    this.store.write(this.items.length ? this.items : null);
  },
  add(item) {
    this.items.push(item);
    this.save();
  },
  find(key) {
    return this.items.find((item) => item.key === key);
  },
  forget(key) {
    if (!this.find(key)) return;
    this.items = this.items.filter((item) => item.key !== key);
    this.save();
    release(key);
  },
};
const retries = new Map(); // timers of what was refused for now, by key; they hold back what was written later

export function restoreOutbox() {
  for (const item of outbox.store.read() ?? []) {
    if (findEcho(item.key)) continue;
    if (item.again) delete item.trouble;
    outbox.items.push(item);
    showEcho(item);
  }
  outbox.save();
}

function showEcho(item) {
  if (!showsEnd) return;
  const echo = fromTemplate("echo");
  echo.dataset.key = item.key;
  echo.dataset.posted = item.posted;
  echo.querySelector("time").dateTime = item.posted;
  echo.querySelector(".body").textContent = item.body;
  if (item.reply) {
    const quote = fromTemplate("quote");
    showQuote(quote, item.reply);
    echo.querySelector(".message-text").before(quote);
  }
  echo.querySelector(".retry").addEventListener("click", () => {
    retry(item);
    composerText.focus();
  });
  echo.querySelector(".discard").addEventListener("click", () => discard(item));
  showLocalTimes(echo);
  list.append(echo);
  group(echo);
  showTrouble(item);
}

export function showTrouble(item) {
  const echo = findEcho(item.key);
  if (!echo) return;
  echo.classList.toggle("failed", Boolean(item.trouble));
  echo.classList.toggle("pending", !item.trouble);
  echo.querySelector(".trouble").hidden = !item.trouble;
  echo.querySelector(".trouble .error").textContent = item.trouble ?? "";
}

export function send(body, reply) {
  const item = { key: newKey(), body, reply, posted: new Date().toISOString() };
  outbox.add(item);
  showEcho(item);
  goToEnd();
  transmit(item);
}

function transmit(item) {
  const { key, body, reply } = item;
  if (isEnded()) sendFailed({ key, message: sentences.offline });
  else if (isTooLarge(body)) sendFailed({ key, message: sentences.large });
  else if (isBlocked()) postWaiting();
  else if (isLive() && !isHeldBack(item)) tell({ type: "send", key, body, reply_to: reply?.seq });
}

const isHeldBack = (item) => outbox.items.slice(0, outbox.items.indexOf(item)).some(({ key }) => retries.has(key));

/** What is on its way already goes twice, and is stored once. */
export function transmitWaiting() {
  for (const item of outbox.items) if (!item.trouble) transmit(item);
}

function release(key) {
  if (!retries.has(key)) return;
  clearTimeout(retries.get(key));
  retries.delete(key);
  transmitWaiting();
}

/** Where sockets do not get through, sends what waits as the form would, and takes the page anew. */
export async function postWaiting() {
  const waiting = outbox.items.filter((item) => !item.trouble);
  for (const { key, body, reply } of waiting) {
    try {
      const answer = await fetch(composer.action, { method: "POST", body: new URLSearchParams({ key, body, reply: reply?.seq ?? "" }), redirect: "manual" });
      if (answer.type === "opaqueredirect") outbox.forget(key);
      else sendFailed({ key, message: sentences.failed });
    } catch {
      return; // Not reachable: it waits for the next attempt.
    }
  }
  if (waiting.length && !list.querySelector(".failed, .editor")) location.reload();
}

function retry(item) {
  if (!item.trouble || !outbox.find(item.key)) return;
  delete item.trouble;
  outbox.save();
  showTrouble(item);
  if (retries.has(item.key)) release(item.key);
  else transmit(item);
}

function discard(item) {
  outbox.forget(item.key);
  const echo = findEcho(item.key);
  if (echo) removeMessage(echo);
  composerText?.focus();
}

/** The message is stored. Its event brings the real one; until then the echo stands for it. */
export function acknowledged({ key, seq, rev }) {
  outbox.forget(key);
  const echo = findEcho(key);
  if (!echo || echo.id) return;
  if (rev <= position()) {
    removeMessage(echo);
    return;
  }
  echo.id = `m${seq}`;
  echo.dataset.seq = seq;
  echo.classList.remove("pending");
  const next = neighbour(echo, "nextElementSibling");
  placeBySeq(echo, seq); // What was refused for a while was overtaken.
  groupAround(echo);
  if (next) group(next);
}

/** What is refused for now and no reason of the room's own, and so is repeated without being asked. */
const passes = new Set(["retry_after", "rate_limited"]);

export function sendFailed({ key, message, code, retry_after: pause }) {
  const item = outbox.find(key);
  if (!item) return;
  const seconds = passes.has(code) && pause;
  item.trouble = message;
  item.again = Boolean(seconds);
  outbox.save();
  showTrouble(item);
  clearTimeout(retries.get(key));
  if (seconds) retries.set(key, setTimeout(retry, seconds * 1000, item));
  else release(key);
}
