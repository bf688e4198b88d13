// The connection to the server, and the position in the room's revisions.

import { keptEdit, unsavedEdit } from "./editor.js";
import { holdsText, roomGone, sessionEnded } from "./ending.js";
import { answers, changes, changesOwn } from "./frames.js";
import { fetchPage } from "./html.js";
import { outbox, postWaiting, showTrouble, transmitWaiting } from "./outbox.js";
import { ownChangedAt, refreshOwn } from "./own.js";
import { composer, epoch, lang, list, room, roomId, sentences, status } from "./page.js";
import { tellPresence } from "./presence.js";
import { isAtEnd } from "./reading.js";
import { failAll } from "./requests.js";
import { kept } from "./storage.js";
import { markRead } from "./unread.js";

const longestPause = 15000;
const quickAttempts = 20; // about ten seconds of them, in which a server that restarts is back
let last = Number(room?.dataset.rev);
let socket = null;
let live = false; // caught up: what is sent now is answered
let wasLive = false;
let blocked = false; // the page answers, the socket never did
let stopped = false;
let ended = false;
let signingOut = false; // the answer to that clears what the browser keeps: going elsewhere would lose it
let attempts = 0;
let heartbeat = 15000;
let heardAt = 0;
let connectTimer;
let statusTimer;

/** The revision up to which the page shows the room. */
export const position = () => last;

/** Whether what is sent now is answered. */
export const isLive = () => live;

/** Whether only the form gets through. */
export const isBlocked = () => blocked;

/** Whether this page will not be live again. */
export const isEnded = () => ended;

export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
}

/** Whether the server would rather close than read it, each time it is sent again. */
export const isTooLarge = (body = "") => JSON.stringify(body).length > 40000;

export function tell(frame) {
  socket.send(JSON.stringify({ room: roomId, ...frame }));
}

function connect() {
  clearTimeout(connectTimer);
  if (socket || stopped) return;
  showStatusSoon();
  const url = new URL(room.dataset.live, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  url.search = `language=${lang}`;
  heardAt = Date.now();
  socket = new WebSocket(url, "chatterspace.v1.html");
  socket.addEventListener("message", hear);
  socket.addEventListener("close", closed);
}

function hear(event) {
  if (event.target !== socket) return;
  heardAt = Date.now();
  const frame = JSON.parse(event.data);
  if (frame.room !== undefined && frame.room !== roomId) return;
  const answer = answers.get(frame.type);
  if (answer) answer(frame);
  else if (Number.isInteger(frame.rev)) apply(frame);
}

/** Applies an event if it is the next one. A kind that this script does not know still takes its revision. */
function apply(event) {
  if (event.rev <= last) return;
  if (event.rev !== last + 1) {
    reconnect();
    return;
  }
  last = event.rev;
  if (changesOwn.has(event.type)) ownChangedAt(last);
  changes.get(event.type)?.(event);
}

export function greeted(hello) {
  heartbeat = 1000 * (hello.heartbeat || 15);
  if (hello.epoch !== epoch) reload();
  else if (isOutdated(hello.assets)) reload();
  else tell({ type: "subscribe", epoch, rev: last });
}

/** Whether the server now has another script or style sheet. Says so once for each, so that reloading cannot become a circle. */
function isOutdated(assets) {
  const seen = kept("assets");
  const isBusy = !isAtEnd() || list.querySelector(".editor");
  if (isBusy || !assets || !room.dataset.assets || assets === room.dataset.assets || assets === seen.read()) return false;
  seen.write(assets);
  return true;
}

export function caughtUp({ rev }) {
  if (rev > last) {
    reconnect();
    return;
  }
  refreshOwn();
  live = wasLive = true;
  blocked = false;
  attempts = 0;
  clearTimeout(statusTimer);
  statusTimer = undefined;
  status.textContent = "";
  tellPresence();
  transmitWaiting();
  markRead();
}

function closed(event) {
  if (event.target !== socket) return;
  dropSocket();
  if (event.code === 4401) {
    if (signingOut) end();
    else sessionEnded();
  } else if (event.code === 1008) {
    end();
    status.textContent = sentences.closed;
  } else if (event.code === 4429) {
    attempts = 100; // Only somebody who closes another window changes that.
    connectLater();
    clearTimeout(statusTimer);
    status.textContent = sentences.crowded;
  } else {
    connectLater();
  }
}

function dropSocket() {
  const old = socket;
  socket = null;
  live = false;
  old?.close();
  failAll(sentences.offline);
}

function reconnect() {
  dropSocket();
  connectLater();
}

function connectLater() {
  if (stopped) return;
  showStatusSoon();
  const pause = Math.min(longestPause, 900 * 2 ** Math.max(0, attempts - quickAttempts)) * (0.23 + 0.77 * Math.random());
  attempts += 1;
  clearTimeout(connectTimer);
  connectTimer = setTimeout(attempts % 4 === 3 ? connectIfWelcome : connect, pause);
}

/** A refused handshake does not say why: after some, see whether the page itself still opens. */
async function connectIfWelcome() {
  try {
    const answer = await fetch(room.dataset.url, { redirect: "manual" });
    if (answer.type === "opaqueredirect" || [401, 403, 404, 410].includes(answer.status)) {
      if (!holdsText()) location.assign(room.dataset.url);
      else if (answer.status > 401) roomGone();
      else if (!(await fetchPage(room.dataset.url))) sessionEnded(); // The address of a renamed room leads on, too.
    }
    if (answer.ok && !wasLive) await goWithoutSocket();
  } catch {
    // Not reachable: the next attempt will tell.
  }
  connect();
}

async function goWithoutSocket() {
  blocked = true;
  status.textContent = sentences.blocked;
  if (composer) await postWaiting();
}

function showStatusSoon() {
  statusTimer ??= setTimeout(() => {
    if (!live && !stopped) showLost();
  }, 1500);
}

function showLost() {
  status.textContent = !navigator.onLine ? sentences.disconnected : blocked ? sentences.blocked : sentences.reconnecting;
}

function stop() {
  stopped = true;
  clearTimeout(connectTimer);
  dropSocket();
  status.textContent = "";
}

/** Stops for good. What waits stays to be copied. */
export function end() {
  stop();
  ended = true;
  for (const item of outbox.items) {
    item.trouble ??= sentences.offline;
    showTrouble(item);
  }
}

/** Starts over from a fresh page; what is not sent or saved is kept. Twice in a row only after a pause. */
export function reload() {
  const reloaded = kept("reloaded");
  const pause = Date.now() - (reloaded.read() ?? 0) < 5000 ? 5000 + 5000 * Math.random() : 0;
  stop();
  reloaded.write(Date.now() + pause);
  setTimeout(() => {
    keptEdit.write(unsavedEdit() ?? keptEdit.read());
    location.reload();
  }, pause);
}

function checkPulse() {
  if (socket && Date.now() - heardAt > 2 * heartbeat) reconnect();
}

function wake() {
  checkPulse();
  if (!socket) connect();
}

export function watchConnection() {
  setInterval(checkPulse, 1000);
  document.addEventListener("submit", (event) => {
    signingOut = event.target.action.endsWith("/sign-out");
  });
  addEventListener("offline", () => stopped || showLost());
  addEventListener("online", () => {
    if (live) status.textContent = "";
    else if (status.textContent) showLost();
    wake();
  });
  addEventListener("pageshow", (event) => event.persisted && wake());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());
  connect();
}
