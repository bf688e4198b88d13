// The quick way to another room: a list that gets shorter while one writes (ARIA APG: a combobox with a list).

import { fetchHtml, fromTemplate } from "./html.js";

export function openSwitcher() {
  if (!document.getElementById("switcher")) return false;
  const dialog = openChoice("switcher", (option) => location.assign(option.dataset.url));
  const list = dialog.querySelector("ul");
  add(list, document.querySelectorAll(".room-links a"));
  filter(dialog);
  addOthers(dialog, list);
  return true;
}

/** A dialog to choose one of a list in. */
export function openChoice(template, choose) {
  const dialog = fromTemplate(template);
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("ul");
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    selected(list)?.click();
  });
  input.addEventListener("input", () => filter(dialog));
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = shown(list);
    select(dialog, all.at((all.indexOf(selected(list)) + step) % all.length));
  });
  list.addEventListener("click", (event) => {
    const option = event.target.closest("li");
    if (option) choose(option);
  });
  dialog.showModal();
  return dialog;
}

const shown = (list) => [...list.children].filter((one) => !one.hidden);
const selected = (list) => list.querySelector("[aria-selected=true]");

/** The rooms that only the page of rooms knows, such as open ones. */
async function addOthers(dialog, list) {
  try {
    const page = await fetchHtml(dialog.dataset.url);
    if (!page) return;
    add(list, page.querySelectorAll(".rooms a"));
    filter(dialog, selected(list));
  } catch {
    // Those that are there can be gone to once the server is.
  }
}

function add(list, links) {
  for (const link of links) {
    const [url] = link.getAttribute("href").split("#");
    const name = link.querySelector("bdi")?.textContent;
    if (!name || url === location.pathname || [...list.children].some((one) => one.dataset.url === url)) continue;
    const option = document.createElement("li");
    option.role = "option";
    option.id = `switcher-room-${list.children.length}`;
    option.dir = "auto";
    option.dataset.url = url;
    option.textContent = name;
    list.append(option);
  }
}

/** Shows those with that in their names. The first that begins with it is selected, unless another one is to stay so. */
export function filter(dialog, stays) {
  const list = dialog.querySelector("ul");
  const part = simple(dialog.querySelector("input").value);
  for (const one of list.children) one.hidden = !simple(one.textContent).includes(part);
  const all = shown(list);
  select(dialog, stays ?? all.find((one) => simple(one.textContent).startsWith(part)) ?? all[0]);
  const note = dialog.querySelector("p");
  note.textContent = all.length ? "" : note.dataset.none;
}

/** Without case and accents. */
export const simple = (text) => text.trim().normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function select(dialog, option) {
  for (const one of dialog.querySelectorAll("li")) one.ariaSelected = one === option;
  activate(dialog.querySelector("input"), option);
}

/** Says which option is selected while the text keeps the focus. */
export function activate(text, option) {
  if (option) text.setAttribute("aria-activedescendant", option.id);
  else text.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}
