// The worker that shows an honest page when there is no connection.

import { scriptUrl } from "./html.js";
import { lang } from "./page.js";

/** One for each language, which is that of the page it keeps; another takes over when no page of the chat is open. */
export function installWorker() {
  const manifest = document.querySelector("link[rel=manifest]").href;
  navigator.serviceWorker?.register(scriptUrl(new URL(`worker.js?${lang}`, manifest).href)).catch(() => {});
}
