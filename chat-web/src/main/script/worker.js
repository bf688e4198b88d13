// The worker that shows an honest page when there is no connection.

import { scriptUrl } from "./html.js";
import { lang } from "./page.js";

/** Once for each language: the page that it keeps is in one. */
export function installWorker() {
  const manifest = document.querySelector("link[rel=manifest]").href;
  navigator.serviceWorker?.register(scriptUrl(new URL(`worker.js?${lang}`, manifest).href)).catch(() => {});
}
