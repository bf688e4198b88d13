// The ends of a page: the room is gone, or the session. What was written stays to be copied.

import { end } from "./connection.js";
import { closeEditor, findEditor, unsavedEdit } from "./editor.js";
import { fromTemplate } from "./html.js";
import { outbox } from "./outbox.js";
import { composerText, list, room, status } from "./page.js";

/** Nobody here may read the room any more: only what was not sent or saved stays to be copied. */
export function roomGone() {
  const texts = [unsavedEdit()?.text, composerText?.value].filter((text) => text?.trim());
  const gone = fromTemplate("gone");
  if (texts.length) gone.querySelector("textarea").value = texts.join("\n\n");
  else gone.querySelector(".stack").remove();
  end();
  closeEditor(findEditor());
  for (const item of [...list.children]) if (item.id) item.remove();
  document.getElementById("older")?.remove();
  (document.getElementById("composing") ?? room.querySelector(".composer-closed")).replaceWith(gone);
}

export const holdsText = () => Boolean(composerText?.value.trim() || unsavedEdit() || outbox.items.length);

/** Who signs in again may be somebody else, as guests are: what is written here would be lost. */
export function sessionEnded() {
  const notice = fromTemplate("session-ended");
  const link = notice.querySelector("a");
  link.search = `?next=${encodeURIComponent(location.pathname)}`;
  if (!holdsText()) return location.assign(link.href);
  end();
  status.append(notice);
}
