// What the tab keeps over a reload.

import { me, roomId } from "./page.js";

/** A value in the tab's storage; a browser that refuses storage only loses the convenience. */
export function kept(name, place = `${me}/${roomId}`) {
  const key = `chatterspace/${place}/${name}`;
  return {
    read() {
      try {
        return JSON.parse(sessionStorage.getItem(key));
      } catch {
        return null;
      }
    },
    write(value) {
      try {
        if (value === null) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, JSON.stringify(value));
      } catch {
        // Full or forbidden: go on without.
      }
    },
  };
}
