// How far the reader has read: told to the server, and shown by a line, by the rooms' counts and in the title.

import { isLive } from "./connection.js";
import { fromTemplate } from "./html.js";
import { list, me, room } from "./page.js";
import { announceNew, isAtEnd, keepingPlace, scroller } from "./reading.js";
import { request } from "./requests.js";

const pace = 1500;
const settling = 3000; // for so long an answer may be older than what was read meanwhile
let read = Number(room?.dataset.read);
let told = read;
let movedAt = 0;
let resting = false; // marked unread: reading on marks nothing, until the reader says so
let notShown = 0; // unread messages that are older than the page
let mentionsNotShown = 0;
let prefix = "";
let tellTimer;

const findLine = () => document.getElementById("new");
const currentLink = () => document.querySelector(".room-link[aria-current]");
const label = (count) => (count > 99 ? "99+" : String(count));

function countIn(link, kind = ".count") {
  const pill = link.querySelector(kind);
  const text = pill.textContent;
  return pill.hidden ? 0 : Number(text.match(/\d+/)) + text.includes("+");
}

/** The messages after what was read, the newest first. */
function* messagesAfterRead() {
  for (let item = list.lastElementChild; item && !(item.dataset.seq <= read); item = item.previousElementSibling) {
    if (item.matches(".message[id]")) yield item;
  }
}

const unreadMessages = () =>
  [...messagesAfterRead()].filter((one) => one.dataset.author !== me && !one.classList.contains("deleted"));

/** Those that mean the reader; not where they are folded. */
const mentions = (messages) => messages.filter((one) =>
  [...one.querySelectorAll(`.mention:is([data-means="${me}"], [data-means=here])`)].some((name) => name.checkVisibility()));

function fill(pill, count) {
  pill.hidden = !count;
  pill.firstElementChild.textContent = count ? label(count) : "";
}

function moveTo(seq) {
  read = seq;
  movedAt = Date.now();
}

function showTotal() {
  let total = 0;
  for (const link of document.querySelectorAll(".room-links .room-link:not([data-wants=nothing])")) {
    total += countIn(link, link.dataset.wants ? ".at" : ".count");
  }
  const shown = total ? `(${label(total)}) ` : "";
  document.title = shown + document.title.slice(prefix.length);
  prefix = shown;
}

function showUnread() {
  const link = currentLink();
  if (link) {
    const first = list.querySelector("[data-seq]");
    const isMore = first?.dataset.seq > read + 1;
    const unread = unreadMessages();
    const count = unread.length + (isMore ? notShown : 0);
    fill(link.querySelector(".count"), count);
    fill(link.querySelector(".at"), mentions(unread).length + (isMore ? mentionsNotShown : 0));
    link.setAttribute("href", room.dataset.url + (count ? "#new" : ""));
  }
  showTotal();
}

function placeLine(message) {
  keepingPlace(() => {
    const line = findLine() ?? fromTemplate("new-line");
    line.id = "new";
    message.before(line);
  });
}

/** Puts the line above the first unread message there is. */
function placeLineAnew() {
  const first = unreadMessages().pop();
  if (first) placeLine(first);
}

/** Marks what is in view as read, if somebody is looking. */
export function markRead() {
  if (resting || !isLive() || document.hidden || !document.hasFocus()) return;
  const bottom = scroller.getBoundingClientRect().bottom + 1;
  for (const message of messagesAfterRead()) {
    if (isAtEnd() || message.getBoundingClientRect().bottom <= bottom) {
      moveTo(Number(message.dataset.seq));
      showUnread();
      break;
    }
  }
  tellRead();
}

function tellRead() {
  if (tellTimer || read <= told || !isLive()) return;
  told = read;
  tellTimer = setTimeout(() => {
    tellTimer = undefined;
    tellRead();
  }, pace);
  request({ type: "read", seq: read }, () => {}, () => {
    told = 0;
  });
}

function readAll() {
  const [last] = messagesAfterRead();
  resting = false;
  keepingPlace(() => findLine()?.remove());
  if (last) moveTo(Number(last.dataset.seq));
  showUnread();
  tellRead();
}

/** Marks the room unread from a message on, and leaves it so. */
export async function markUnread(message, link) {
  const { seq } = message.dataset;
  try {
    const answer = await fetch(`${room.dataset.url}/messages/${seq}/unread`, { method: "POST", redirect: "manual" });
    if (answer.type !== "opaqueredirect") throw new Error(answer.status);
  } catch {
    location.assign(link.href);
    return;
  }
  resting = true;
  moveTo(seq - 1);
  told = read;
  placeLine(message);
  showUnread();
}

/** Goes on from a message that came or changed. */
export function readOn(message, isNew) {
  const { seq, author } = message.dataset;
  if (isNew) {
    showActivity();
    if (author === me) {
      // Who says something has read what was said before it; the server knows.
      resting = false;
      if (seq > read) moveTo(Number(seq));
      told = Math.max(told, seq);
    }
  }
  markRead();
  const unread = unreadMessages();
  if (isNew && !resting && unread.length === 1 && unread[0] === message) placeLine(message);
  showUnread();
}

/** The latest active room comes first. */
function showActivity() {
  const item = currentLink()?.closest("li");
  if (item?.previousElementSibling && !item.contains(document.activeElement)) item.parentElement.prepend(item);
}

/** Takes what the server says was read, here or elsewhere, and the rooms' counts. */
export function takeRead(seq) {
  const isSettled = read <= told && Date.now() - movedAt > settling;
  if (seq > read || (seq < read && isSettled)) {
    resting = seq < read;
    read = told = seq;
    if (resting) placeLineAnew();
  }
  countNotShown(seq);
  showUnread();
}

function countNotShown(seq) {
  const link = currentLink();
  if (!link || seq !== read) return;
  const unread = unreadMessages();
  notShown = Math.max(0, countIn(link) - unread.length);
  mentionsNotShown = Math.max(0, countIn(link, ".at") - mentions(unread).length);
}

/** Messages leave the page at its beginning: those that are unread go on being counted. */
export function leaveUnread(leave) {
  const before = unreadMessages();
  const meant = mentions(before).length;
  leave();
  const after = unreadMessages();
  notShown += before.length - after.length;
  mentionsNotShown += meant - mentions(after).length;
  if (notShown && !findLine()) placeLineAnew();
}

/** Older messages came onto the page: the line moves up with where the unread ones begin. */
export function readOlder() {
  if (!findLine() || !notShown) return;
  const total = notShown + unreadMessages().length;
  placeLineAnew();
  notShown = Math.max(0, total - unreadMessages().length);
  mentionsNotShown = Math.min(mentionsNotShown, notShown);
}

/** Whether the address names a message to begin with. */
export const namesMessage = () => location.hash.startsWith("#m");

/** Begins where reading ended, if the rest does not fit. */
export function beginAtLine() {
  if (!namesMessage()) findLine()?.scrollIntoView();
}

export function watchUnread() {
  countNotShown(read);
  prefix = /^\(\d+\+?\) /.exec(document.title)?.[0] ?? "";
  if (!isAtEnd()) announceNew(unreadMessages().length);
  showUnread();
  scroller.addEventListener("scroll", markRead, { passive: true });
  addEventListener("focus", markRead);
  document.addEventListener("visibilitychange", markRead);
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".mark-read")) return;
    event.preventDefault();
    readAll();
  });
  document.addEventListener("keydown", (event) => {
    const isFree = !event.defaultPrevented && !event.target.closest(".editor") && !document.querySelector("[open], :popover-open");
    if (event.key === "Escape" && isFree) readAll();
  });
}
