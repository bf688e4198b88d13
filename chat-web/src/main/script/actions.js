// What can be done with a message from its own line.

import { askToDelete } from "./deleting.js";
import { openEditor } from "./editor.js";
import { list } from "./page.js";
import { markUnread } from "./unread.js";

export function watchMessages() {
  list.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest(".message-edit, .message-delete, .message-unread");
    if (!link) return;
    event.preventDefault();
    const message = link.closest(".message");
    if (link.classList.contains("message-edit")) openEditor(message);
    else if (link.classList.contains("message-unread")) markUnread(message, link);
    else askToDelete(message);
  });
}
