// What can be done with a message from its own line.

import { askToDelete } from "./deleting.js";
import { openEditor } from "./editor.js";
import { composer, list, room, sentences, status } from "./page.js";
import { chooseReaction, pressReaction } from "./reactions.js";
import { scroller } from "./reading.js";
import { reply } from "./replying.js";
import { request } from "./requests.js";
import { markUnread } from "./unread.js";

let menu; // the one that was opened last

export function watchMessages() {
  list.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest(".message-actions a:not(.message-report), a.quote, a.reaction, a.message-time");
    if (!link) return;
    const message = link.closest(".message");
    const is = (name) => link.classList.contains(name);
    if (is("message-time") && !isFolded(message)) return;
    if (is("quote") ? !document.querySelector(link.hash) : is("message-reply") && !composer) return;
    event.preventDefault();
    if (menu) menu.open = false;
    if (is("message-time")) message.classList.add("unfolded");
    else if (is("quote")) location.hash = link.hash;
    else if (is("reaction")) pressReaction(link);
    else if (is("message-react")) chooseReaction(message, link);
    else if (is("message-reply")) reply(message);
    else if (is("message-edit")) openEditor(message);
    else if (is("message-unread")) markUnread(message, link);
    else if (is("message-pin") || is("message-bookmark")) ask(link, message);
    else if (is("message-link")) copyLink(link, message.dataset.seq);
    else askToDelete(message);
  });
  watchMenus();
}

/** The reader's own style sheet folds what they do not want to see. */
const isFolded = (message) => !message.querySelector(".author").checkVisibility();

/** The menu of a message closes when one goes on elsewhere, and opens downwards where there is no room above. */
function watchMenus() {
  list.addEventListener("toggle", ({ target }) => {
    const items = target.querySelector(".menu");
    items?.classList.remove("below");
    if (!items || !target.open) return;
    menu = target;
    items.classList.toggle("below", items.getBoundingClientRect().top < scroller.getBoundingClientRect().top);
  }, true);
  const close = ({ target }) => {
    if (menu && !menu.closest(".message").contains(target)) menu.open = false;
  };
  document.addEventListener("pointerdown", close);
  document.addEventListener("focusin", close);
  list.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && event.target.closest(".more[open]");
    if (!open) return;
    event.preventDefault();
    open.open = false;
    open.querySelector("summary").focus();
  });
}

/** Asks for what the link's address names; the focus stays where the menu was. */
function ask(link, { dataset }) {
  const [type] = link.search.slice(1).split("=");
  link.closest(".more").firstElementChild.focus();
  request({ type, seq: Number(dataset.seq) }, () => {
    if (type === "bookmark") confirm(sentences.bookmarked);
  }, (sentence) => {
    status.textContent = sentence;
  });
}

function confirm(sentence) {
  status.textContent = sentence;
  setTimeout(() => {
    if (status.textContent === sentence) status.textContent = "";
  }, 2000);
}

/** Where the browser has no clipboard for us, the link is there to be copied by hand. */
async function copyLink(link, seq) {
  try {
    await navigator.clipboard.writeText(new URL(`${room.dataset.url}/${seq}`, location.href));
    confirm(sentences.copied);
  } catch {
    location.assign(link.href);
  }
}
