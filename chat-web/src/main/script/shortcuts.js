// The page of shortcuts, over the page that is there.

import { fetchHtml } from "./html.js";

export function openShortcuts() {
  const link = document.querySelector("link[rel=help]");
  if (!link || link.href === location.href) return false;
  show(link.href);
  return true;
}

async function show(url) {
  try {
    const page = await fetchHtml(url);
    const dialog = page.getElementById("shortcuts-dialog");
    dialog.prepend(...page.querySelectorAll("#shortcuts"));
    document.body.append(dialog);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
  } catch {
    location.assign(url); // The browser says what is wrong.
  }
}
