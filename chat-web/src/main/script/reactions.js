// Reactions: those that are there go on and off, and others are chosen.

import { loadEmoji } from "./completion.js";
import { list, me, status } from "./page.js";
import { request } from "./requests.js";
import { filter, openChoice } from "./switcher.js";

const people = (pill) => pill.dataset.users.split(" ");

/** Shows which ones are the reader's, and that they can be pressed. */
export function markReactions(message) {
  for (const pill of message.querySelectorAll(".reaction")) {
    pill.role = "button";
    pill.ariaPressed = people(pill).includes(me);
  }
}

export function watchReactions() {
  list.addEventListener("keydown", (event) => {
    if (event.key !== " " || !event.target.matches(".reaction")) return;
    event.preventDefault();
    event.target.click();
  });
}

export function pressReaction(pill) {
  const mine = people(pill).includes(me);
  const all = Number(pill.querySelector(".reaction-count").textContent);
  if (!mine && people(pill).length < all) location.assign(pill.href); // Only the server knows of everybody.
  else react(mine ? "unreact" : "react", pill.closest(".message"), pill.dataset.emoji);
}

function react(type, message, emoji) {
  request({ type, seq: Number(message.dataset.seq), emoji }, () => {}, (sentence) => {
    status.textContent = sentence;
  });
}

export async function chooseReaction(message, link) {
  const emoji = await loadEmoji();
  if (!emoji) return location.assign(link.href);
  const dialog = openChoice("picker", (option) => {
    dialog.close();
    react("react", message, option.dataset.emoji);
  });
  dialog.querySelector("ul").append(...emoji.map(option));
  filter(dialog);
}

function option(line, index) {
  const [sign, ...names] = line.split(" ");
  const item = document.createElement("li");
  const name = document.createElement("span");
  item.role = "option";
  item.id = `picker-${index}`;
  item.dataset.emoji = sign;
  item.title = name.textContent = names.join(" ").replaceAll("_", " ");
  name.className = "unseen";
  item.append(name, sign);
  return item;
}
