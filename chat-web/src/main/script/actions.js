// What can be done with a message from its own line.

import { askToDelete } from "./deleting.js";
import { openEditor } from "./editor.js";
import { list, room, sentences, status } from "./page.js";
import { markUnread } from "./unread.js";

export function watchMessages() {
  list.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest(".message-edit, .message-delete, .message-unread, .message-link");
    if (!link) return;
    event.preventDefault();
    const message = link.closest(".message");
    if (link.classList.contains("message-edit")) openEditor(message);
    else if (link.classList.contains("message-unread")) markUnread(message, link);
    else if (link.classList.contains("message-link")) copyLink(link, message.dataset.seq);
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
