// The messages in their list: found, grouped, put in their place.

import { closeEditor, endEdit, unsavedEdit } from "./editor.js";
import { parseHtml } from "./html.js";
import { keepWhileLoading, leaveOldest } from "./older.js";
import { outbox } from "./outbox.js";
import { list, me, showsEnd } from "./page.js";
import { markReactions } from "./reactions.js";
import { announceNew, keepingPlace } from "./reading.js";
import { forgetReply } from "./replying.js";
import { dayName, isSameDay, showLocalTimes } from "./times.js";
import { readOn } from "./unread.js";

const runLength = 5 * 60 * 1000;

export const findMessage = (seq) => document.getElementById(`m${seq}`);
export const findEcho = (key) => list.querySelector(`.message[data-author="${me}"][data-key="${CSS.escape(key)}"]`);

/** What was typed, which the text alone does not say where it is formatted. */
export function source(message) {
  const body = message?.querySelector(".body");
  return body && (body.dataset.source ?? body.textContent);
}

export function neighbour(message, direction) {
  let next = message[direction];
  while (next && !next.classList.contains("message")) next = next[direction];
  return next;
}

/** Sets what depends on the message before: whether it goes on that author's run, and whether a new day begins. */
export function group(message) {
  const before = neighbour(message, "previousElementSibling");
  const posted = new Date(message.dataset.posted);
  const postedBefore = before && new Date(before.dataset.posted);
  const newDay = !before || !isSameDay(posted, postedBefore);
  const follows = !newDay && before.dataset.author === message.dataset.author && posted - postedBefore < runLength;
  message.classList.toggle("follows", follows);
  if (newDay) message.dataset.day = dayName(posted);
  else delete message.dataset.day;
  settle(message);
}

/** What is out of sight need not be laid out any more, once its size is known: two frames from now. */
function settle(message) {
  requestAnimationFrame(() => requestAnimationFrame(() => message.classList.add("settled")));
}

export function groupAround(message) {
  group(message);
  const next = neighbour(message, "nextElementSibling");
  if (next) group(next);
}

export function removeMessage(message) {
  const next = neighbour(message, "nextElementSibling");
  message.remove();
  if (next) group(next);
}

/** Puts an item after everything with a lower number, and so before the echoes that have none yet. */
export function placeBySeq(item, seq) {
  let after = null;
  let before = list.lastElementChild;
  while (before && !(Number(before.dataset.seq) < seq)) {
    after = before;
    before = before.previousElementSibling;
  }
  list.insertBefore(item, after);
}

export function showMessage({ seq, author, key, html }) {
  if (author === me && key) outbox.forget(key);
  const shown = findMessage(seq);
  const echo = author === me && key ? findEcho(key) : null;
  if (!shown && !belongsHere(seq)) {
    keepWhileLoading({ seq, author, html });
    if (echo) removeMessage(echo);
    return;
  }
  const message = parseHtml(html).firstElementChild;
  const unsaved = unsavedEdit();
  const focused = shown?.contains(document.activeElement) && document.activeElement;
  showLocalTimes(message);
  markReactions(message);
  keepingPlace(() => {
    if (shown) shown.replaceWith(message);
    else placeBySeq(message, seq);
    if (echo && echo !== shown) removeMessage(echo);
    groupAround(message);
  });
  if (focused) focusAgain(message, focused);
  if (message.classList.contains("deleted")) {
    forgetReply(seq);
    if (unsaved?.seq === seq) endEdit();
    else closeEditor(list.querySelector(`.editor[data-seq="${seq}"]`));
  }
  if (!shown && !echo) announceNew();
  readOn(message, !shown);
  if (!shown) leaveOldest();
}

/** Focuses what takes the place of what had the focus, or else the message. */
function focusAgain(message, { dataset, classList }) {
  const same = dataset.emoji ? `[data-emoji="${dataset.emoji}"]` : `.${classList[0] ?? "message"}`;
  (message.querySelector(same) ?? message).focus({ preventScroll: true });
}

/** Whether a message that is not shown has its place on this page: after the first one, and only where the end is shown. */
function belongsHere(seq) {
  const isWhole = !document.getElementById("older");
  return showsEnd && (isWhole || seq > Number(list.querySelector("[data-seq]").dataset.seq));
}
