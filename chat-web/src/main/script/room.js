// The room's name and address.

import { room } from "./page.js";

export function showTitle(name) {
  const oldName = room.querySelector("h1 .room-title").textContent;
  for (const title of document.querySelectorAll(".room-title, .room-link[aria-current] bdi")) title.textContent = name;
  // With what follows it: the count before it may say the same as the name.
  document.title = document.title.replace(`${oldName} · `, () => `${name} · `);
}

export function rename({ name, slug }) {
  const oldUrl = room.dataset.url;
  const newUrl = oldUrl.replace(/[^/]*$/, () => encodeURIComponent(slug));
  showTitle(name);
  for (const [selector, attribute] of [["a[href]", "href"], ["form[action]", "action"]]) {
    for (const element of document.querySelectorAll(selector)) {
      const url = element.getAttribute(attribute);
      if (url.startsWith(oldUrl) && /^([/?#]|$)/.test(url.slice(oldUrl.length))) {
        element.setAttribute(attribute, newUrl + url.slice(oldUrl.length));
      }
    }
  }
  room.dataset.url = newUrl;
  history.replaceState(history.state, "", newUrl + location.pathname.slice(oldUrl.length) + location.search + location.hash);
}
