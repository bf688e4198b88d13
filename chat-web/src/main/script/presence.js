// Who of the room is here; and telling that oneself is.

import { isLive, tell } from "./connection.js";
import { members, sentences } from "./page.js";

const pace = 60000;
const states = new Map(); // of everybody of whom the server said it
let toldAt = -pace;

/** What the server says: of everybody on the list, or of whom it changed. */
export function showPresence({ whole, users }) {
  if (whole) for (const dot of members.querySelectorAll(".presence")) states.set(dot.dataset.of, "offline");
  for (const [user, state] of Object.entries(users)) states.set(user, state);
  paintPresence(document);
}

/** What comes from the server as HTML for everybody does not say it. */
export function paintPresence(root) {
  for (const dot of root.querySelectorAll(".presence")) {
    const state = states.get(dot.dataset.of);
    if (!state) continue;
    dot.className = `presence ${state}`;
    dot.textContent = state === "offline" ? "" : sentences[state];
  }
}

export function tellPresence() {
  toldAt = performance.now();
  if (isLive()) tell({ type: document.hidden ? "away" : "here" });
}

function showActivity() {
  if (performance.now() - toldAt > pace) tellPresence();
}

export function watchPresence() {
  document.addEventListener("visibilitychange", tellPresence);
  for (const kind of ["keydown", "pointermove"]) document.addEventListener(kind, showActivity, { passive: true });
}
