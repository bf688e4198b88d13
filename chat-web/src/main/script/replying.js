// What the composer answers.

import { composer, composerText } from "./page.js";
import { kept } from "./storage.js";

const field = composer?.elements.reply;
const line = document.getElementById("replying");
const draft = kept("reply");

/** What is answered: the number of the message, who said it and how it begins; null if nothing is. */
export function replyTo() {
  return line.hidden ? null : { seq: Number(field.value), author: part(line, "author"), text: part(line, "text") };
}

const part = (root, name) => root.querySelector(`.quote-${name}`).textContent;

/** Answers that from now on, or nothing. */
export function setReply(to) {
  field.value = to?.seq ?? "";
  line.hidden = !to;
  if (to) showQuote(line, to);
  draft.write(to);
}

export function showQuote(root, { author, text }) {
  root.querySelector(".quote-author").textContent = author;
  root.querySelector(".quote-text").textContent = text;
}

export function reply(message) {
  const text = message.querySelector(".body").textContent.replace(/\s+/g, " ").slice(0, 120);
  setReply({ seq: Number(message.dataset.seq), author: message.querySelector(".author").textContent, text });
  composerText.focus();
}

/** That message is deleted: nothing of it is to stay here. */
export function forgetReply(seq) {
  if (composer && Number(field.value) === seq) setReply(null);
}

export function watchReply() {
  if (line.hidden) setReply(draft.read());
  else draft.write(replyTo());
  const cancel = (event) => {
    event.preventDefault();
    setReply(null);
    composerText.focus();
  };
  line.querySelector("a").addEventListener("click", cancel);
  composerText.addEventListener("keydown", (event) => event.key === "Escape" && !line.hidden && cancel(event));
}
