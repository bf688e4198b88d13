// What becomes of each kind of frame.

import { caughtUp, greeted, reload } from "./connection.js";
import { roomGone } from "./ending.js";
import { addMember, changeMember, removeMember } from "./members.js";
import { showMessage } from "./messages.js";
import { acknowledged, sendFailed } from "./outbox.js";
import { refreshOwn, refreshOwnSoon, showActive } from "./own.js";
import { status } from "./page.js";
import { showPresence } from "./presence.js";
import { settle } from "./requests.js";
import { rename } from "./room.js";
import { showTyping, stopTyping } from "./typing.js";

export const changes = new Map(Object.entries({
  posted(frame) {
    showMessage(frame);
    showActive();
    stopTyping(frame.author);
  },
  edited: showMessage,
  deleted: showMessage,
  quote_changed: showMessage,
  reactions_changed: showMessage,
  pin_changed: showMessage,
  joined: addMember,
  member_changed: changeMember,
  left(frame) {
    removeMember(frame);
    stopTyping(frame.user);
  },
  renamed: rename,
  room_changed: refreshOwnSoon,
  room_deleted: roomGone,
}));

export const changesOwn = new Set(["posted", "renamed", "room_changed", "member_changed"]);

export const answers = new Map(Object.entries({
  hello: greeted,
  caught_up: caughtUp,
  reset: reload,
  gone: roomGone,
  ack: acknowledged,
  done: ({ ref }) => settle(ref),
  error: refused,
  notice: () => refreshOwn(),
  presence: showPresence,
  typing: showTyping,
}));

function refused(error) {
  if (error.ref) settle(error.ref, error.message);
  else if (error.key) sendFailed(error);
  else if (error.message) status.textContent = error.message;
}
