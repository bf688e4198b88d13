// The composer, and the draft in it.

import { watchCompletion } from "./completion.js";
import { editMyLast } from "./editor.js";
import { send } from "./outbox.js";
import { openOrClose } from "./own.js";
import { composer, composerText, list } from "./page.js";
import { replyTo, setReply, watchReply } from "./replying.js";
import { kept } from "./storage.js";
import { tellTyping } from "./typing.js";
import { namesMessage } from "./unread.js";
import { fitRows, isSend } from "./writing.js";

const draft = kept("draft");

export function watchComposer() {
  if (!composer) return;
  composer.noValidate = true;
  if (!composerText.value) composerText.value = draft.read() ?? "";
  watchCompletion(); // Before all others that listen for keys: while the list is open they are for it alone.
  watchReply();
  openOrClose();
  fitRows(composerText);
  composerText.addEventListener("input", () => {
    draft.write(composerText.value || null);
    fitRows(composerText);
    tellTyping();
  });
  composerText.addEventListener("keydown", (event) => {
    if (isSend(event)) {
      event.preventDefault();
      composer.requestSubmit();
    } else if (event.key === "ArrowUp" && !event.altKey && !composerText.value) {
      editMyLast(event);
    }
  });
  composer.addEventListener("submit", (event) => {
    event.preventDefault();
    const body = composerText.value;
    if (!body.trim() || composerText.readOnly) return;
    composerText.value = "";
    draft.write(null);
    fitRows(composerText);
    composer.querySelector(".error").textContent = "";
    send(body, replyTo());
    setReply(null);
    composerText.focus();
  });
  const isFree = !namesMessage() && !list.querySelector(".editor, [autofocus]");
  if (isFree && matchMedia("(hover: hover)").matches) composerText.focus();
}
