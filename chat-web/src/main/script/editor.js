// Editing a message in its place.

import { fromTemplate } from "./html.js";
import { findMessage, source } from "./messages.js";
import { composerText, list, me, sentences } from "./page.js";
import { keepingPlace } from "./reading.js";
import { request } from "./requests.js";
import { kept } from "./storage.js";
import { fitRows, isSend } from "./writing.js";

/** What the open editor holds that is not stored, or null. */
export function unsavedEdit() {
  const editor = findEditor();
  const text = editor?.querySelector("textarea")?.value ?? "";
  const seq = Number(editor?.dataset.seq);
  return text.trim() && text !== source(findMessage(seq)) ? { seq, text } : null;
}

export function openEditor(message, unsaved) {
  if (unsavedEdit()) {
    findEditor().querySelector("textarea").focus();
    return;
  }
  closeEditor(findEditor());
  const editor = fromTemplate("editor");
  const form = editor.querySelector("form");
  const text = form.elements.body;
  const seq = Number(message.dataset.seq);
  editor.dataset.seq = seq;
  text.value = unsaved ?? source(message);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    saveEdit(editor, form);
  });
  text.addEventListener("input", () => fitRows(text));
  text.addEventListener("keydown", (event) => {
    if (isSend(event)) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "Escape") {
      leaveEditor(editor);
    }
  });
  form.querySelector(".cancel").addEventListener("click", () => leaveEditor(editor));
  keepingPlace(() => message.after(editor));
  fitRows(text);
  text.focus();
  text.setSelectionRange(text.value.length, text.value.length);
  editor.scrollIntoView({ block: "nearest" });
}

function saveEdit(editor, form) {
  const button = form.querySelector("button");
  const body = form.elements.body.value;
  if (!body.trim() || button.disabled) return;
  button.disabled = true;
  const area = form.elements.body;
  const saved = () => {
    button.disabled = area.readOnly;
    if (area.value === body) leaveEditor(editor);
  };
  request({ type: "edit", seq: Number(editor.dataset.seq), body }, saved, (sentence) => {
    button.disabled = area.readOnly;
    form.querySelector(".error").textContent = sentence;
  });
}

export const findEditor = () => list.querySelector(".editor");

export function closeEditor(editor) {
  if (editor) keepingPlace(() => editor.remove());
}

/** The message is deleted, but not what was to become of it: that stays to be copied. */
export function endEdit() {
  const form = findEditor().querySelector("form");
  form.elements.body.readOnly = true;
  form.querySelector("button").disabled = true;
  form.querySelector(".error").textContent = sentences.deleted;
}

/** Goes on in the composer, unless the reader is elsewhere by now. */
function leaveEditor(editor) {
  if (!editor.isConnected) return;
  closeEditor(editor);
  if (document.activeElement === document.body) composerText?.focus();
}

export const keptEdit = kept("edit");

/** Goes on with what was being edited before a reload, as soon as its message is shown. */
export function restoreEdit() {
  const { seq, text } = keptEdit.read() ?? {};
  const message = findMessage(seq);
  if (!message || unsavedEdit()) return;
  keptEdit.write(null);
  if (message.dataset.author !== me || text === source(message)) return;
  openEditor(message, text);
  if (message.classList.contains("deleted")) endEdit();
}

export function editMyLast(event) {
  const mine = [...list.querySelectorAll(`.message[id][data-author="${me}"]:not(.deleted)`)].pop();
  if (!mine) return;
  event.preventDefault();
  openEditor(mine);
}
