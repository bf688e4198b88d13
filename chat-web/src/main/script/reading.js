// The reading position: nothing moves under the reader's eyes.

import { lang, list } from "./page.js";

export const scroller = document.getElementById("stream");
const jump = document.getElementById("jump");

// The scroller is a reversed column: 0 is the end, and what is added below the end keeps the end in view by itself.
const nearEnd = 48;
let atEnd = true;
const counting = new Intl.PluralRules(lang);
let arrived = 0; // messages that came below the view

export function watchReading() {
  atEnd = scroller.scrollTop > -nearEnd;
  scroller.addEventListener("scroll", () => {
    atEnd = scroller.scrollTop > -nearEnd;
    if (atEnd) arrived = 0;
    showJump();
  }, { passive: true });
  jump.addEventListener("click", goToEnd);
}

export const isAtEnd = () => atEnd;

export function goToEnd() {
  scroller.scrollTop = 0;
  atEnd = true;
  arrived = 0;
  showJump();
}

/** The way back to the end: from far away, and from wherever something came meanwhile. */
function showJump() {
  const text = jump.dataset[arrived ? counting.select(arrived) : "none"].replace("{0}", arrived);
  if (jump.textContent !== text) jump.textContent = text;
  jump.hidden = atEnd || (!arrived && scroller.scrollTop > -scroller.clientHeight);
}

function firstInView() {
  const top = scroller.getBoundingClientRect().top;
  const items = list.children;
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle].getBoundingClientRect().bottom > top) high = middle;
    else low = middle + 1;
  }
  return items[low]?.id === "new" ? items[low].nextElementSibling : items[low];
}

/** Makes a change above or below without moving what the reader looks at: what a message loses at its top moves nothing below it. */
export function keepingPlace(change) {
  if (atEnd) return change();
  const anchor = firstInView();
  const before = anchor?.getBoundingClientRect().bottom;
  change();
  const after = anchor?.isConnected ? anchor : anchor?.id && document.getElementById(anchor.id);
  if (after) scroller.scrollTop += after.getBoundingClientRect().bottom - before;
}

export function announceNew(count = 1) {
  if (!atEnd) arrived += count;
  showJump();
}
