// Older messages, when the reader comes near them.

import { restoreEdit } from "./editor.js";
import { fetchPage, fromTemplate } from "./html.js";
import { findMessage, group, showMessage } from "./messages.js";
import { list, room, sentences } from "./page.js";
import { markReactions } from "./reactions.js";
import { isAtEnd, keepingPlace, scroller } from "./reading.js";
import { showLocalTimes } from "./times.js";
import { leaveUnread, readOlder } from "./unread.js";

const mostShown = 600;
const shownThen = 300;
let late = null; // while older messages load: the changes that arrive for them meanwhile

/** Keeps a change of a message that is not shown, in case it is among those that load. */
export function keepWhileLoading(change) {
  late?.push(change);
}

export function watchOlder() {
  const link = document.querySelector("#older a");
  if (!link) return;
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    if (!(await loadOlder(link))) location.assign(link.href);
  });
  const nearing = new IntersectionObserver(([entry]) => {
    if (!link.isConnected) nearing.disconnect();
    else if (entry.isIntersecting && !isAtEnd()) loadOlder(link);
  }, { root: scroller, rootMargin: "400px 0px 0px" });
  nearing.observe(link);
}

/** Puts the window of messages before this one on the page; false when it cannot be had. */
async function loadOlder(link) {
  if (late) return true;
  late = [];
  const name = link.textContent;
  link.textContent = sentences.loading;
  const page = await fetchPage(link.href);
  link.textContent = name;
  const missed = late;
  late = null;
  if (!page) return false;
  const older = [...page.getElementById("messages").querySelectorAll(".message")].filter((one) => !findMessage(one.dataset.seq));
  list.setAttribute("aria-busy", "true");
  keepingPlace(() => {
    const first = list.querySelector(".message");
    list.prepend(...older);
    markReactions(list);
    for (const one of older) {
      showLocalTimes(one);
      group(one);
    }
    if (first) group(first);
    const above = page.getElementById("older") ?? page.querySelector(".beginning") ?? "";
    document.getElementById("older").replaceWith(above);
    // The room may have another name by now.
    for (const title of room.querySelectorAll(".beginning .room-title")) title.textContent = room.querySelector("h1").textContent;
    for (const further of room.querySelectorAll("#older a")) further.href = room.dataset.url + further.search;
  });
  readOlder();
  list.removeAttribute("aria-busy");
  for (const one of missed) if (findMessage(one.seq)) showMessage(one);
  restoreEdit();
  watchOlder();
  return true;
}

/** A list does not grow for ever while one reads at its end: what is far behind loads anew when one goes back. */
export function leaveOldest() {
  const messages = list.getElementsByClassName("message");
  if (late || !isAtEnd() || messages.length <= mostShown) return;
  const first = messages[messages.length - shownThen];
  const left = [...list.children].slice(0, [...list.children].indexOf(first));
  const isBusy = (item) => item.matches(".editor, .asking") || item.contains(document.activeElement);
  if (!first.dataset.seq || left.some(isBusy)) return;
  const above = fromTemplate("older-link");
  above.id = "older";
  above.querySelector("a").href = `${room.dataset.url}?before=${first.dataset.seq}`;
  leaveUnread(() => {
    for (const item of left) item.remove();
  });
  (document.getElementById("older") ?? document.querySelector(".beginning")).replaceWith(above);
  group(first);
  watchOlder();
}
