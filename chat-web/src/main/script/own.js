// What is the reader's own: the rooms, and what one may do here.

import { isEnded } from "./connection.js";
import { fetchPage } from "./html.js";
import { composer, composerText, room } from "./page.js";
import { showTitle } from "./room.js";
import { showLocalTimes } from "./times.js";
import { takeRead } from "./unread.js";

let ownTimer;
let ownRevision = 0; // of the last event that changed what is in there

/** What was asked for before this revision is no longer true. */
export function ownChangedAt(rev) {
  ownRevision = rev;
}

/** Takes anew what the reader has and may: rooms, whether one may write, what one may do here. */
export function refreshOwn(delay = 100) {
  clearTimeout(ownTimer);
  ownTimer = setTimeout(async () => {
    const page = isEnded() ? undefined : await fetchPage(`${room.dataset.url}/own`);
    if (page && !isEnded()) showOwn(page);
  }, delay);
}

/** Everybody in the room hears of it at once, and need not ask at once. */
export function refreshOwnSoon() {
  refreshOwn(100 + 1400 * Math.random());
}

/** The room where something was said last is the first in the list. */
export function showActive() {
  const item = document.querySelector(".room-link[aria-current]")?.parentElement;
  if (!item?.previousElementSibling) return;
  const focused = item.contains(document.activeElement) && document.activeElement;
  item.parentElement.prepend(item);
  if (focused) focused.focus();
}

function showOwn(page) {
  const fresh = page.getElementById("room");
  if (Number(fresh.dataset.rev) < ownRevision) {
    refreshOwn();
    return;
  }
  showLocalTimes(page);
  room.className = `room ${fresh.className}`.trim();
  showTitle(fresh.querySelector(".room-title").textContent);
  swap("main .room-topic", page, ".room-topic");
  swap(".room-links", page);
  takeRead(Number(fresh.dataset.read));
  swap(".side > .me", page, ".me");
  swap(".panel-foot", page);
  if (!composer) return;
  swap("#closed", page);
  swap("#hint", page);
  openOrClose();
}

/** Puts new content in the place of the old, unless it is the same or somebody is about to use it. */
function swap(selector, page, from = selector) {
  const old = document.querySelector(selector);
  const fresh = page.querySelector(from);
  if (old.innerHTML === fresh.innerHTML) return;
  const focused = [...old.querySelectorAll("a, button")].indexOf(document.activeElement);
  old.replaceChildren(...fresh.childNodes);
  if (focused >= 0) old.querySelectorAll("a, button")[focused]?.focus();
}

/** Lets write or not, as the sentence above the composer says. What is written stays. */
export function openOrClose() {
  const closed = document.getElementById("closed");
  const isClosed = Boolean(closed.textContent);
  composer.hidden = isClosed && !composerText.value;
  composerText.readOnly = composer.querySelector(".send").disabled = isClosed;
  const until = closed.querySelector("time")?.dateTime;
  const pause = new Date(until) - Date.now() + 500;
  if (until && pause < 2 ** 31) refreshOwn(pause > 0 ? pause : 30000);
}
