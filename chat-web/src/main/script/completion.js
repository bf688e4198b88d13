// What a few letters in the composer may stand for: @ a member, # a room, : an emoji (ARIA APG: a text with a list of suggestions).

import { composerText, members } from "./page.js";
import { activate, simple } from "./switcher.js";

const most = 8;
const listbox = document.getElementById("completions");
const button = document.querySelector(".emoji-button");
let emoji; // lines of an emoji and its names, loaded when first asked for
let asked = false; // by the button: all of them, before a letter is typed

const kinds = {
  "@": () => [...members.querySelectorAll("[data-handle]")].map((member) => {
    const handle = `@${member.dataset.handle}`;
    return { shown: `${member.querySelector(".member-name").textContent} ${handle}`, text: handle };
  }),
  "#": () => [...document.querySelectorAll(".room-links a:not(:has(.avatar))")].map((link) => {
    const shown = `#${link.querySelector("bdi").textContent}`;
    return { shown, text: `[${shown.replace(/[[\]\\*_`~<]/g, "\\$&")}](${link.href.split("#")[0]})` };
  }),
  ":": () => emoji.map((line) => ({ shown: line, text: line.split(" ")[0] })),
};

/** The sign before the caret, where it begins a word, and the letters after it. */
const typed = () => composerText.value.slice(0, composerText.selectionEnd).match(/(?:^|[\s(])([@#:])([^\s@#:]*)$/);

const selected = () => listbox.querySelector("[aria-selected=true]");

export function watchCompletion() {
  composerText.setAttribute("aria-autocomplete", "list");
  composerText.setAttribute("aria-controls", listbox.id);
  button.hidden = false;
  composerText.addEventListener("input", offer);
  composerText.addEventListener("blur", close);
  composerText.addEventListener("keydown", (event) => {
    if (!isForList(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  listbox.addEventListener("mousedown", (event) => event.preventDefault()); // The text keeps the focus.
  listbox.addEventListener("click", (event) => take(event.target.closest("li")));
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    if (composerText.readOnly) return;
    composerText.focus();
    const before = composerText.value.slice(0, composerText.selectionEnd);
    asked = true;
    put(/(^|[\s(])$/.test(before) ? ":" : " :", composerText.selectionStart);
  });
}

/** Whether the key was for the list. */
function isForList(event) {
  if (listbox.hidden || event.isComposing || event.shiftKey) return false;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const all = [...listbox.children];
  if (step) select(all.at((all.indexOf(selected()) + step) % all.length));
  else if (event.key === "Enter" || event.key === "Tab") take(selected());
  else if (event.key === "Escape") close();
  else return false;
  return true;
}

async function offer() {
  const [, sign, part] = typed() ?? [];
  if (!sign || (sign === ":" && part.length < 2 && !asked)) return close();
  if (sign === ":" && !emoji) return (await loadEmoji()) && offer();
  const all = matching(kinds[sign](), simple(part));
  listbox.replaceChildren(...all.slice(0, asked ? 400 : most).map(option));
  listbox.hidden = !all.length;
  select(listbox.firstElementChild);
}

/** Lines of an emoji and its names; undefined when they cannot be had. */
export async function loadEmoji() {
  const answer = emoji ? undefined : await fetch(listbox.dataset.emoji).catch(() => undefined);
  if (answer?.ok) emoji = (await answer.text()).trim().split("\n");
  return emoji;
}

/** Those with a word that begins so; first those with just that word. */
function matching(all, start) {
  const places = [[], []];
  for (const one of all) {
    const words = simple(one.shown).split(/[^\p{L}\p{N}+-]+/u);
    if (words.some((word) => word.startsWith(start))) places[Number(!words.includes(start))].push(one);
  }
  return places.flat();
}

function option({ shown, text }, index) {
  const item = document.createElement("li");
  item.role = "option";
  item.id = `completion-${index}`;
  item.dir = "auto";
  item.dataset.text = text;
  item.textContent = shown;
  return item;
}

function select(item) {
  for (const one of listbox.children) one.ariaSelected = one === item;
  activate(composerText, item);
}

function take(item) {
  const found = typed();
  if (!item || !found) return;
  asked = false;
  put(`${item.dataset.text} `, composerText.selectionEnd - found[2].length - 1);
}

function put(text, from) {
  composerText.setRangeText(text, from, composerText.selectionEnd, "end");
  composerText.dispatchEvent(new Event("input"));
}

function close() {
  asked = false;
  listbox.hidden = true;
  listbox.replaceChildren();
  activate(composerText);
}
