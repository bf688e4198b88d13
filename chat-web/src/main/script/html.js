// Text that becomes HTML, and pages of the server's that are taken apart.

import { epoch } from "./page.js";

const policy = globalThis.trustedTypes?.createPolicy("app", {
  createHTML: (html) => html,
  createScriptURL: (url) => url,
});

/** The one place where text becomes HTML. */
export function parseHtml(html) {
  const holder = document.createElement("template");
  holder.innerHTML = policy ? policy.createHTML(html) : html;
  return holder.content;
}

/** The one place where text becomes the address of a script: our own worker's. */
export const scriptUrl = (url) => (policy ? policy.createScriptURL(url) : url);

export function fromTemplate(id) {
  return document.importNode(document.getElementById(id).content.firstElementChild, true);
}

export function removeBlanks(list) {
  for (const node of [...list.childNodes]) if (node.nodeType === Node.TEXT_NODE) node.remove();
}

/** Loads a page's content, whatever page it is. */
export async function fetchHtml(url) {
  const answer = await fetch(url, { headers: { accept: "text/html" } });
  return answer.ok ? parseHtml(await answer.text()) : undefined;
}

/** Loads a page of this room's content; undefined when it cannot be had. */
export async function fetchPage(url) {
  try {
    const page = await fetchHtml(url);
    return page?.getElementById("room")?.dataset.epoch === epoch ? page : undefined;
  } catch {
    return undefined;
  }
}
