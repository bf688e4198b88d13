// The list of members.

import { position } from "./connection.js";
import { fetchPage, parseHtml, removeBlanks } from "./html.js";
import { refreshOwn } from "./own.js";
import { list, me, members, room } from "./page.js";
import { paintPresence } from "./presence.js";
import { keepingPlace } from "./reading.js";

let membersTimer;

const moreMembers = document.getElementById("more-members");
const hasPlace = () => !moreMembers.textContent && members.children.length < Number(members.dataset.limit);

export function addMember({ user, html, count_text: count, more_text: more }) {
  const member = parseMember(html);
  const shown = findMember(user);
  showCount(count);
  if (shown) shown.replaceWith(member);
  else if (hasPlace()) members.append(member);
  else if (more) moreMembers.textContent = more;
  else refreshMembers(); // All fit, and yet it does not: somebody has left by now.
}

export function changeMember({ user, html, count_text: count }) {
  const member = parseMember(html);
  const name = member.querySelector(".member-name").textContent;
  const initials = member.querySelector(".avatar").textContent;
  showCount(count);
  keepingPlace(() => {
    for (const root of [list, document.getElementById("echo").content]) {
      for (const message of root.querySelectorAll(`.message[data-author="${CSS.escape(user)}"]`)) {
        const author = message.querySelector(".author");
        (author.firstElementChild ?? author).textContent = name; // What is on its way leads nowhere yet.
        message.querySelector(".avatar").textContent = initials;
      }
      for (const quote of root.querySelectorAll(`.quote[data-quoted="${CSS.escape(user)}"] .quote-author`)) quote.textContent = name;
      for (const who of root.querySelectorAll(`[data-named="${CSS.escape(user)}"]`)) who.textContent = name;
    }
  });
  findMember(user)?.replaceWith(member);
  if (user === me || "direct" in room.dataset) refreshOwn();
}

/** Who is shown makes place for somebody whom only the server knows. */
export function removeMember({ user, count_text: count, more_text: more }) {
  const shown = findMember(user);
  showCount(count);
  if (!shown) moreMembers.textContent = more ?? "";
  else if (!hasPlace()) refreshMembers();
  shown?.remove();
}

function parseMember(html) {
  const parsed = parseHtml(html);
  paintPresence(parsed);
  return parsed.firstElementChild;
}

const findMember = (user) => members.querySelector(`[data-user="${CSS.escape(user)}"]`);

function showCount(text) {
  if (text) for (const count of document.querySelectorAll(".member-count")) count.textContent = text;
}

/** Takes the list anew, but not for all readers at once. */
function refreshMembers() {
  clearTimeout(membersTimer);
  membersTimer = setTimeout(async () => {
    const page = await fetchPage(room.dataset.url);
    if (!page) return;
    if (Number(page.getElementById("room").dataset.rev) < position()) {
      refreshMembers();
      return;
    }
    for (const id of ["members", "more-members"]) document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
    removeBlanks(members);
  }, 500 + 2500 * Math.random());
}
