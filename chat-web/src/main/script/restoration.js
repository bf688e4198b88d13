// Tells of a database that was restored from a backup.

import { fromTemplate } from "./html.js";
import { base, composerText, epoch } from "./page.js";
import { kept } from "./storage.js";

/** Tells whoever was here before that what came after the backup is gone; also who had to sign in anew, as somebody else. */
export function noticeRestoration() {
  const seen = kept("epoch", base);
  const before = seen.read();
  seen.write(epoch);
  if (!before || before === epoch) return;
  const notice = fromTemplate("restored");
  notice.querySelector("button").addEventListener("click", () => {
    notice.remove();
    composerText?.focus();
  });
  document.getElementById("notices").append(notice);
}
