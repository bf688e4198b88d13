// The browser side of ChatterSpace. Every page works without it. It keeps a room's page live, sends without leaving it,
// and shows times where the reader is. All HTML comes from our own server.

import { watchMessages } from "./actions.js";
import { watchComposer } from "./composer.js";
import { watchConnection } from "./connection.js";
import { watchDeleting } from "./deleting.js";
import { restoreEdit } from "./editor.js";
import { removeBlanks } from "./html.js";
import { group } from "./messages.js";
import { leaveOldest, watchOlder } from "./older.js";
import { restoreOutbox } from "./outbox.js";
import { list, members, room } from "./page.js";
import { markReactions, watchReactions } from "./reactions.js";
import { scroller, watchReading } from "./reading.js";
import { watchPresence } from "./presence.js";
import { noticeRestoration } from "./restoration.js";
import { watchKeys } from "./keys.js";
import { watchThemes } from "./themes.js";
import { showLocalTimes } from "./times.js";
import { beginAtLine, watchUnread } from "./unread.js";
import { installWorker } from "./worker.js";

function openRoom() {
  removeBlanks(list);
  removeBlanks(members);
  for (const message of list.querySelectorAll(".message")) group(message);
  markReactions(list);
  beginAtLine();
  watchReading();
  watchUnread();
  watchOlder();
  scroller.addEventListener("scroll", leaveOldest, { passive: true });
  watchMessages();
  watchDeleting();
  watchReactions();
  watchComposer();
  noticeRestoration();
  restoreOutbox();
  restoreEdit();
  watchConnection();
  watchPresence();
}

showLocalTimes(document);
watchThemes();
watchKeys();
installWorker();
if (room?.dataset.live) openRoom();
