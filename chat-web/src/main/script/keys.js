// The keys that work everywhere on a page. What they do is listed on the page of shortcuts.

import { openShortcuts } from "./shortcuts.js";
import { openSwitcher } from "./switcher.js";

const isWriting = (element) => element.matches("input, textarea, select, [contenteditable]");

export function watchKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (act(event)) event.preventDefault();
  });
}

/** Whether there was something to do. */
function act({ key, ctrlKey, metaKey, altKey, shiftKey, target }) {
  if (altKey && !ctrlKey && !metaKey && !shiftKey) return key === "ArrowUp" ? goBy(-1) : key === "ArrowDown" && goBy(1);
  if (altKey) return false;
  if ((ctrlKey || metaKey) && !shiftKey) return key === "k" && openSwitcher();
  if (isWriting(target) || document.documentElement.dataset.keys) return false;
  return key === "?" ? openShortcuts() : key === "/" && openSearch();
}

/** Goes to the field to search with, or to the page that has one. */
function openSearch() {
  const field = document.getElementById("search");
  const link = document.querySelector(".search-link");
  if (field?.checkVisibility()) field.focus();
  else if (link) location.assign(link.href);
  return Boolean(field ?? link);
}

/** Goes to the room above or below this one in the list. */
function goBy(step) {
  const links = [...document.querySelectorAll(".room-links a")];
  const here = links.findIndex((link) => link.ariaCurrent);
  const next = links[here + step];
  if (next && here >= 0) location.assign(next.href);
  return Boolean(next && here >= 0);
}
