// What can be done with a message from its own line.

import { askToDelete } from "./deleting.js";
import { openEditor } from "./editor.js";
import { composer, list, room, sentences, status } from "./page.js";
import { chooseReaction, pressReaction } from "./reactions.js";
import { reply } from "./replying.js";
import { markUnread } from "./unread.js";

export function watchMessages() {
  list.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest(".message-actions a:not(.message-report), a.quote, a.reaction");
    if (!link) return;
    const message = link.closest(".message");
    const is = (name) => link.classList.contains(name);
    if (is("quote") ? !document.querySelector(link.hash) : is("message-reply") && !composer) return;
    event.preventDefault();
    if (is("quote")) location.hash = link.hash;
    else if (is("reaction")) pressReaction(link);
    else if (is("message-react")) chooseReaction(message, link);
    else if (is("message-reply")) reply(message);
    else if (is("message-edit")) openEditor(message);
    else if (is("message-unread")) markUnread(message, link);
    else if (is("message-link")) copyLink(link, message.dataset.seq);
    else askToDelete(message);
  });
}

/** Where the browser has no clipboard for us, the link is there to be copied by hand. */
async function copyLink(link, seq) {
  try {
    await navigator.clipboard.writeText(new URL(`${room.dataset.url}/${seq}`, location.href));
    status.textContent = sentences.copied;
    setTimeout(() => {
      if (status.textContent === sentences.copied) status.textContent = "";
    }, 2000);
  } catch {
    location.assign(link.href);
  }
}
