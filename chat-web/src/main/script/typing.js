// Who else is writing, and telling them that oneself is.

import { isLive } from "./connection.js";
import { composerText } from "./page.js";
import { request } from "./requests.js";

const pace = 3500; // longer than the server's, so that none is told for nothing
const shownFor = 6000;
const longestName = 30;
const place = document.getElementById("typing");
const writers = new Map(); // name and timer of each, by their id
let toldAt = -pace;
let timer;

/** Tells the others, but not with every key. What becomes of it is nobody's concern. */
export function tellTyping() {
  timer ??= setTimeout(() => {
    timer = undefined;
    if (!composerText.value.trim() || !isLive()) return;
    toldAt = performance.now();
    request({ type: "typing" }, () => {}, () => {});
  }, toldAt + pace - performance.now());
}

export function showTyping({ user, name }) {
  forget(user);
  writers.set(user, { name, timer: setTimeout(stopTyping, shownFor, user) });
  show();
}

/** What somebody was writing has come, or never will. */
export function stopTyping(user) {
  if (forget(user)) show();
}

function forget(user) {
  clearTimeout(writers.get(user)?.timer);
  return writers.delete(user);
}

function show() {
  if (!place) return;
  const { none = "", one, two, many } = place.dataset;
  const sentence = [none, one, two][writers.size] ?? many;
  const names = [...writers.values()].map(({ name }) => short(name));
  place.textContent = sentence.replace(/\{(\d)\}/g, (_, index) => names[index]);
}

/** A name that leaves place for the other, and does not turn the direction of the sentence. */
function short(name) {
  const letters = [...name];
  return `\u2068${letters.length > longestName ? `${letters.slice(0, longestName - 1).join("")}\u2026` : name}\u2069`;
}
