// The quick way to another room: a list that gets shorter while one writes (ARIA APG: a combobox with a list).

import { fetchHtml, fromTemplate } from "./html.js";

export function openSwitcher() {
  if (!document.getElementById("switcher")) return false;
  const dialog = fromTemplate("switcher");
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("ul");
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("[aria-selected=true]")?.click();
  });
  input.addEventListener("input", () => filter(input, list));
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const shown = options(list);
    const at = shown.findIndex((one) => one.ariaSelected === "true");
    select(input, list, shown.at((at + step) % shown.length));
  });
  list.addEventListener("click", (event) => {
    const url = event.target.closest("li")?.dataset.url;
    if (url) location.assign(url);
  });
  add(list, document.querySelectorAll(".room-links a"));
  dialog.showModal();
  filter(input, list);
  addOthers(dialog, input, list);
  return true;
}

const options = (list) => [...list.children].filter((one) => !one.hidden);

/** The rooms that only the page of rooms knows, such as open ones. */
async function addOthers(dialog, input, list) {
  try {
    const page = await fetchHtml(dialog.dataset.url);
    if (!page) return;
    add(list, page.querySelectorAll(".rooms a"));
    filter(input, list);
  } catch {
    // Those that are there can be gone to once the server is.
  }
}

function add(list, links) {
  for (const link of links) {
    const url = link.getAttribute("href");
    const isThere = [...list.children].some((one) => one.dataset.url === url);
    const name = link.querySelector("bdi")?.textContent;
    if (isThere || link.ariaCurrent || !name) continue;
    const option = document.createElement("li");
    option.role = "option";
    option.id = `room-option-${list.children.length}`;
    option.dataset.url = url;
    option.dir = "auto";
    option.textContent = name;
    list.append(option);
  }
}

/** Shows the rooms with these words in their names, those that begin with them first. */
function filter(input, list) {
  const words = simple(input.value);
  const selected = list.querySelector("[aria-selected=true]");
  for (const one of list.children) one.hidden = !simple(one.textContent).includes(words);
  const shown = options(list);
  const first = shown.find((one) => simple(one.textContent).startsWith(words)) ?? shown[0];
  select(input, list, !words && selected ? selected : first);
  list.parentElement.querySelector(".empty").hidden = Boolean(first);
}

/** Without case and accents. */
const simple = (text) => text.trim().normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function select(input, list, option) {
  for (const one of list.children) one.ariaSelected = String(one === option);
  if (option) input.setAttribute("aria-activedescendant", option.id);
  else input.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}
