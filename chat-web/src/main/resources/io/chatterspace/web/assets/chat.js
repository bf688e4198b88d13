// The browser side of ChatterSpace. Every page works without it. It keeps a room's page live, sends without leaving it,
// and shows times where the reader is. All HTML comes from our own server.

const room = document.getElementById("room");
const { room: roomId, epoch, me, base } = room?.dataset ?? {};
const sentences = document.getElementById("sentences")?.dataset;
const list = document.getElementById("messages");
const members = document.getElementById("members");
const scroller = document.getElementById("stream");
const jump = document.getElementById("jump");
const composer = document.getElementById("composer");
const composerText = composer?.elements.body;
const showsEnd = Boolean(composer);

// ---- HTML ----

const policy = globalThis.trustedTypes?.createPolicy("app", { createHTML: (html) => html });

/** The one place where text becomes HTML. */
function parseHtml(html) {
  const holder = document.createElement("template");
  holder.innerHTML = policy ? policy.createHTML(html) : html;
  return holder.content;
}

function fromTemplate(id) {
  return document.importNode(document.getElementById(id).content.firstElementChild, true);
}

function removeBlanks(list) {
  for (const node of [...list.childNodes]) if (node.nodeType === Node.TEXT_NODE) node.remove();
}

// ---- Times ----

const clockFormat = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const dateFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const dayFormat = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const yearDayFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "full" });
const fullFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });

const isSameDay = (one, other) => one.toDateString() === other.toDateString();

function showLocalTimes(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    const instant = new Date(time.dateTime);
    if (Number.isNaN(instant.getTime())) continue;
    time.title = fullFormat.format(instant);
    if (time.classList.contains("edited")) continue;
    const clock = time.classList.contains("clock") || isSameDay(instant, new Date());
    time.textContent = time.classList.contains("full") ? time.title : (clock ? clockFormat : dateFormat).format(instant);
  }
}

function dayName(instant) {
  const thisYear = instant.getFullYear() === new Date().getFullYear();
  return (thisYear ? dayFormat : yearDayFormat).format(instant);
}

// ---- What the tab keeps over a reload ----

/** A value in the tab's storage; a browser that refuses storage only loses the convenience. */
function kept(name, place = `${me}/${roomId}`) {
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

// ---- The reading position ----

// The scroller is a reversed column: 0 is the end, and what is added below the end keeps the end in view by itself.
const nearEnd = 48;
let atEnd = true;

function watchReading() {
  atEnd = scroller.scrollTop > -nearEnd;
  scroller.addEventListener("scroll", () => {
    atEnd = scroller.scrollTop > -nearEnd;
    if (atEnd) jump.hidden = true;
  }, { passive: true });
  jump.addEventListener("click", goToEnd);
}

function goToEnd() {
  scroller.scrollTop = 0;
  atEnd = true;
  jump.hidden = true;
}

function firstInView() {
  const top = scroller.getBoundingClientRect().top;
  return [...list.children].find((item) => item.getBoundingClientRect().bottom > top);
}

/** Makes a change above or below without moving what the reader looks at. */
function keepingPlace(change) {
  if (atEnd) return change();
  const anchor = firstInView();
  const before = anchor?.getBoundingClientRect().top;
  change();
  const after = anchor?.isConnected ? anchor : anchor?.id && document.getElementById(anchor.id);
  if (after) scroller.scrollTop += after.getBoundingClientRect().top - before;
}

// ---- Messages ----

const runLength = 5 * 60 * 1000;

const findMessage = (seq) => document.getElementById(`m${seq}`);
const findEcho = (key) => list.querySelector(`.message[data-author="${me}"][data-key="${CSS.escape(key)}"]`);

function neighbour(message, direction) {
  let next = message[direction];
  while (next && !next.classList.contains("message")) next = next[direction];
  return next;
}

/** Sets what depends on the message before: whether it goes on that author's run, and whether a new day begins. */
function group(message) {
  const before = neighbour(message, "previousElementSibling");
  const posted = new Date(message.dataset.posted);
  const postedBefore = before && new Date(before.dataset.posted);
  const newDay = !before || !isSameDay(posted, postedBefore);
  const follows = !newDay && before.dataset.author === message.dataset.author && posted - postedBefore < runLength;
  message.classList.toggle("follows", follows);
  if (newDay) message.dataset.day = dayName(posted);
  else delete message.dataset.day;
}

function groupAround(message) {
  group(message);
  const next = neighbour(message, "nextElementSibling");
  if (next) group(next);
}

function removeMessage(message) {
  const next = neighbour(message, "nextElementSibling");
  message.remove();
  if (next) group(next);
}

/** Puts an item after everything with a lower number, and so before the echoes that have none yet. */
function placeBySeq(item, seq) {
  let after = null;
  let before = list.lastElementChild;
  while (before && !(Number(before.dataset.seq) < seq)) {
    after = before;
    before = before.previousElementSibling;
  }
  list.insertBefore(item, after);
}

function showMessage({ seq, author, key, html }) {
  if (author === me && key) outbox.forget(key);
  const shown = findMessage(seq);
  const echo = author === me && key ? findEcho(key) : null;
  if (!shown && !belongsHere(seq)) {
    late?.push({ seq, author, html });
    if (echo) removeMessage(echo);
    return;
  }
  const message = parseHtml(html).firstElementChild;
  const unsaved = unsavedEdit();
  showLocalTimes(message);
  keepingPlace(() => {
    if (shown) shown.replaceWith(message);
    else placeBySeq(message, seq);
    if (echo && echo !== shown) removeMessage(echo);
    groupAround(message);
  });
  if (message.classList.contains("deleted")) {
    if (unsaved?.seq === seq) endEdit();
    else closeEditor(list.querySelector(`.editor[data-seq="${seq}"]`));
  }
  if (!shown && !echo) announceNew();
}

/** Whether a message that is not shown has its place on this page: after the first one, and only where the end is shown. */
function belongsHere(seq) {
  const isWhole = !document.getElementById("older");
  return showsEnd && (isWhole || seq > Number(list.querySelector("[data-seq]").dataset.seq));
}

function announceNew() {
  if (!atEnd) jump.hidden = false;
}

// ---- Older messages ----

let late = null; // while older messages load: the changes that arrive for them meanwhile

function watchOlder() {
  const link = document.querySelector("#older a");
  if (!link) return;
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    if (!(await loadOlder(link))) location.assign(link.href);
  });
  const nearing = new IntersectionObserver(([entry]) => {
    if (!link.isConnected) nearing.disconnect();
    else if (entry.isIntersecting && !atEnd) loadOlder(link);
  }, { root: scroller, rootMargin: "400px 0px 0px" });
  nearing.observe(link);
}

/** Loads a page's content; undefined when it cannot be had. */
async function fetchPage(url) {
  try {
    const answer = await fetch(url, { headers: { accept: "text/html" } });
    if (!answer.ok) return undefined;
    const page = parseHtml(await answer.text());
    return page.getElementById("room")?.dataset.epoch === epoch ? page : undefined;
  } catch {
    return undefined;
  }
}

/** Puts the window of messages before this one on the page; false when it cannot be had. */
async function loadOlder(link) {
  if (late) return true;
  late = [];
  const page = await fetchPage(link.href);
  const missed = late;
  late = null;
  if (!page) return false;
  const older = [...page.getElementById("messages").querySelectorAll(".message")].filter((one) => !findMessage(one.dataset.seq));
  list.setAttribute("aria-busy", "true");
  keepingPlace(() => {
    const first = list.querySelector(".message");
    list.prepend(...older);
    for (const one of older) {
      showLocalTimes(one);
      group(one);
    }
    if (first) group(first);
    const above = page.getElementById("older") ?? page.querySelector(".beginning") ?? "";
    document.getElementById("older").replaceWith(above);
    // The room may have another name by now.
    for (const title of room.querySelectorAll(".beginning .room-title")) title.textContent = room.querySelector("h1").textContent;
    for (const further of room.querySelectorAll("#older a")) further.href = room.dataset.url + further.search;
  });
  list.removeAttribute("aria-busy");
  for (const one of missed) if (findMessage(one.seq)) showMessage(one);
  restoreEdit();
  watchOlder();
  return true;
}

// ---- Sending ----

const outbox = {
  store: kept("outbox"),
  items: [],
  save() {
    this.store.write(this.items.length ? this.items : null);
  },
  add(item) {
    this.items.push(item);
    this.save();
  },
  find(key) {
    return this.items.find((item) => item.key === key);
  },
  forget(key) {
    if (!this.find(key)) return;
    this.items = this.items.filter((item) => item.key !== key);
    this.save();
    release(key);
  },
};
const retries = new Map(); // timers of what was refused for now, by key; they hold back what was written later
const draft = kept("draft");

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
}

function restoreOutbox() {
  for (const item of outbox.store.read() ?? []) {
    if (findEcho(item.key)) continue;
    if (item.again) delete item.trouble;
    outbox.items.push(item);
    showEcho(item);
  }
  outbox.save();
}

function showEcho(item) {
  if (!showsEnd) return;
  const echo = fromTemplate("echo");
  echo.dataset.key = item.key;
  echo.dataset.posted = item.posted;
  echo.querySelector("time").dateTime = item.posted;
  echo.querySelector(".body").textContent = item.body;
  echo.querySelector(".retry").addEventListener("click", () => {
    retry(item);
    composerText.focus();
  });
  echo.querySelector(".discard").addEventListener("click", () => discard(item));
  showLocalTimes(echo);
  list.append(echo);
  group(echo);
  showTrouble(item);
}

function showTrouble(item) {
  const echo = findEcho(item.key);
  if (!echo) return;
  echo.classList.toggle("failed", Boolean(item.trouble));
  echo.classList.toggle("pending", !item.trouble);
  echo.querySelector(".trouble").hidden = !item.trouble;
  echo.querySelector(".trouble .error").textContent = item.trouble ?? "";
}

function send(body) {
  const item = { key: newKey(), body, posted: new Date().toISOString() };
  outbox.add(item);
  showEcho(item);
  goToEnd();
  transmit(item);
}

function transmit(item) {
  const { key, body } = item;
  if (ended) sendFailed({ key, message: sentences.offline });
  else if (isTooLarge(body)) sendFailed({ key, message: sentences.large });
  else if (blocked) postWaiting();
  else if (live && !isHeldBack(item)) tell({ type: "send", key, body });
}

/** Whether the server would rather close than read it, each time it is sent again. */
const isTooLarge = (body = "") => JSON.stringify(body).length > 40000;

const isHeldBack = (item) => outbox.items.slice(0, outbox.items.indexOf(item)).some(({ key }) => retries.has(key));

/** What is on its way already goes twice, and is stored once. */
function transmitWaiting() {
  for (const item of outbox.items) if (!item.trouble) transmit(item);
}

function release(key) {
  if (!retries.has(key)) return;
  clearTimeout(retries.get(key));
  retries.delete(key);
  transmitWaiting();
}

/** Where sockets do not get through, sends what waits as the form would, and takes the page anew. */
async function postWaiting() {
  const waiting = outbox.items.filter((item) => !item.trouble);
  for (const { key, body } of waiting) {
    try {
      const answer = await fetch(composer.action, { method: "POST", body: new URLSearchParams({ key, body }), redirect: "manual" });
      if (answer.type === "opaqueredirect") outbox.forget(key);
      else sendFailed({ key, message: sentences.failed });
    } catch {
      return; // Not reachable: it waits for the next attempt.
    }
  }
  if (waiting.length && !list.querySelector(".failed, .editor")) location.reload();
}

function retry(item) {
  if (!item.trouble || !outbox.find(item.key)) return;
  delete item.trouble;
  outbox.save();
  showTrouble(item);
  if (retries.has(item.key)) release(item.key);
  else transmit(item);
}

function discard(item) {
  outbox.forget(item.key);
  const echo = findEcho(item.key);
  if (echo) removeMessage(echo);
  composerText?.focus();
}

/** The message is stored. Its event brings the real one; until then the echo stands for it. */
function acknowledged({ key, seq, rev }) {
  outbox.forget(key);
  const echo = findEcho(key);
  if (!echo || echo.id) return;
  if (rev <= last) {
    removeMessage(echo);
    return;
  }
  echo.id = `m${seq}`;
  echo.dataset.seq = seq;
  echo.classList.remove("pending");
  const next = neighbour(echo, "nextElementSibling");
  placeBySeq(echo, seq); // What was refused for a while was overtaken.
  groupAround(echo);
  if (next) group(next);
}

/** What is refused for now and no reason of the room's own, and so is repeated without being asked. */
const passes = new Set(["retry_after", "rate_limited"]);

function sendFailed({ key, message, code, retry_after: pause }) {
  const item = outbox.find(key);
  if (!item) return;
  const seconds = passes.has(code) && pause;
  item.trouble = message;
  item.again = Boolean(seconds);
  outbox.save();
  showTrouble(item);
  clearTimeout(retries.get(key));
  if (seconds) retries.set(key, setTimeout(retry, seconds * 1000, item));
  else release(key);
}

// With a finger there is no Shift+Enter: there Enter breaks the line and the button sends.
const enterSends = !matchMedia("(hover: none) and (pointer: coarse)").matches;

const isPlainEnter = (event) => event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229;

function watchComposer() {
  if (!composer) return;
  composer.noValidate = true;
  if (!composerText.value) composerText.value = draft.read() ?? "";
  openOrClose();
  fitRows(composerText);
  composerText.addEventListener("input", () => {
    draft.write(composerText.value || null);
    fitRows(composerText);
  });
  composerText.addEventListener("keydown", (event) => {
    if (isPlainEnter(event) && enterSends) {
      event.preventDefault();
      composer.requestSubmit();
    } else if (event.key === "ArrowUp" && !composerText.value) {
      editMyLast(event);
    }
  });
  composer.addEventListener("submit", (event) => {
    event.preventDefault();
    const body = composerText.value;
    if (!body.trim() || composerText.readOnly) return;
    composerText.value = "";
    draft.write(null);
    fitRows(composerText);
    composer.querySelector(".error").textContent = "";
    send(body);
    composerText.focus();
  });
  const isFree = !location.hash && !list.querySelector(".editor");
  if (isFree && matchMedia("(hover: hover)").matches) composerText.focus();
}

/** Grows a text area with its lines where the style sheet cannot. */
function fitRows(area) {
  if (!CSS.supports("field-sizing", "content")) area.rows = Math.min(8, area.value.split("\n").length);
}

// ---- Editing and deleting ----

const requests = new Map();

/** Asks the server for a change; exactly one of done and failed (with a sentence) is called. */
function request(frame, done, failed) {
  if (!live || isTooLarge(frame.body)) {
    failed(live ? sentences.large : sentences.offline);
    return;
  }
  const ref = newKey();
  requests.set(ref, { done, failed });
  tell({ ...frame, ref });
}

function settle(ref, message) {
  const waiting = requests.get(ref);
  requests.delete(ref);
  if (message === undefined) waiting?.done();
  else waiting?.failed(message || sentences.failed);
}

/** What the open editor holds that is not stored, or null. */
function unsavedEdit() {
  const editor = findEditor();
  const text = editor?.querySelector("textarea")?.value ?? "";
  const seq = Number(editor?.dataset.seq);
  return text.trim() && text !== findMessage(seq)?.querySelector(".body").textContent ? { seq, text } : null;
}

function openEditor(message, unsaved) {
  if (unsavedEdit()) {
    findEditor().querySelector("textarea").focus();
    return;
  }
  closeEditor(findEditor());
  const editor = fromTemplate("editor");
  const form = editor.querySelector("form");
  const text = form.elements.body;
  const seq = Number(message.dataset.seq);
  editor.dataset.seq = seq;
  text.value = unsaved ?? message.querySelector(".body").textContent;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    saveEdit(editor, form);
  });
  text.addEventListener("input", () => fitRows(text));
  text.addEventListener("keydown", (event) => {
    if (isPlainEnter(event) && enterSends) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "Escape") {
      leaveEditor(editor);
    }
  });
  form.querySelector(".cancel").addEventListener("click", () => leaveEditor(editor));
  keepingPlace(() => message.after(editor));
  fitRows(text);
  text.focus();
  text.setSelectionRange(text.value.length, text.value.length);
  editor.scrollIntoView({ block: "nearest" });
}

function saveEdit(editor, form) {
  const button = form.querySelector("button");
  const body = form.elements.body.value;
  if (!body.trim() || button.disabled) return;
  button.disabled = true;
  const area = form.elements.body;
  const saved = () => {
    button.disabled = area.readOnly;
    if (area.value === body) leaveEditor(editor);
  };
  request({ type: "edit", seq: Number(editor.dataset.seq), body }, saved, (sentence) => {
    button.disabled = area.readOnly;
    form.querySelector(".error").textContent = sentence;
  });
}

const findEditor = () => list.querySelector(".editor");

function closeEditor(editor) {
  if (editor) keepingPlace(() => editor.remove());
}

/** The message is deleted, but not what was to become of it: that stays to be copied. */
function endEdit() {
  const form = findEditor().querySelector("form");
  form.elements.body.readOnly = true;
  form.querySelector("button").disabled = true;
  form.querySelector(".error").textContent = sentences.deleted;
}

/** Goes on in the composer, unless the reader is elsewhere by now. */
function leaveEditor(editor) {
  if (!editor.isConnected) return;
  closeEditor(editor);
  if (document.activeElement === document.body) composerText?.focus();
}

const keptEdit = kept("edit");

/** Goes on with what was being edited before a reload, as soon as its message is shown. */
function restoreEdit() {
  const { seq, text } = keptEdit.read() ?? {};
  const message = findMessage(seq);
  if (!message || unsavedEdit()) return;
  keptEdit.write(null);
  if (message.dataset.author !== me || text === message.querySelector(".body").textContent) return;
  openEditor(message, text);
  if (message.classList.contains("deleted")) endEdit();
}

function editMyLast(event) {
  const mine = [...list.querySelectorAll(`.message[id][data-author="${me}"]:not(.deleted)`)].pop();
  if (!mine) return;
  event.preventDefault();
  openEditor(mine);
}

const ask = document.getElementById("ask-delete");

function askToDelete(message) {
  ask.dataset.seq = message.dataset.seq;
  ask.querySelector(".error").textContent = "";
  ask.querySelector(".danger").disabled = false;
  ask.showModal();
}

function watchDeleting() {
  const button = ask.querySelector(".danger");
  button.addEventListener("click", (event) => {
    event.preventDefault();
    button.disabled = true;
    const asked = Number(ask.dataset.seq);
    request({ type: "delete", seq: asked }, () => ask.close(), (sentence) => {
      button.disabled = false;
      ask.querySelector(".error").textContent = sentence;
    });
  });
}

function watchMessages() {
  list.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest(".message-edit, .message-delete");
    if (!link) return;
    event.preventDefault();
    const message = link.closest(".message");
    if (link.classList.contains("message-edit")) openEditor(message);
    else askToDelete(message);
  });
}

// ---- Members and the room itself ----

let membersTimer;

const moreMembers = document.getElementById("more-members");
const hasPlace = () => !moreMembers.textContent && members.children.length < Number(members.dataset.limit);

function addMember({ user, html, count_text: count, more_text: more }) {
  const member = parseHtml(html).firstElementChild;
  const shown = findMember(user);
  showCount(count);
  if (shown) shown.replaceWith(member);
  else if (hasPlace()) members.append(member);
  else if (more) moreMembers.textContent = more;
  else refreshMembers(); // All fit, and yet it does not: somebody has left by now.
}

function changeMember({ user, html, count_text: count }) {
  const member = parseHtml(html).firstElementChild;
  const name = member.querySelector(".member-name").textContent;
  const initials = member.querySelector(".avatar").textContent;
  showCount(count);
  keepingPlace(() => {
    for (const root of [list, document.getElementById("echo").content]) {
      for (const message of root.querySelectorAll(`.message[data-author="${CSS.escape(user)}"]`)) {
        message.querySelector(".author").textContent = name;
        message.querySelector(".avatar").textContent = initials;
      }
    }
  });
  findMember(user)?.replaceWith(member);
  if (user === me || "direct" in room.dataset) refreshOwn();
}

/** Who is shown makes place for somebody whom only the server knows. */
function removeMember({ user, count_text: count, more_text: more }) {
  const shown = findMember(user);
  showCount(count);
  if (!shown) moreMembers.textContent = more ?? "";
  else if (!hasPlace()) refreshMembers();
  shown?.remove();
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
    if (Number(page.getElementById("room").dataset.rev) < last) {
      refreshMembers();
      return;
    }
    for (const id of ["members", "more-members"]) document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
    removeBlanks(members);
  }, 500 + 2500 * Math.random());
}

// ---- What is the reader's own ----

let ownTimer;
let ownRevision = 0; // of the last event that changed what is in there

/** Takes anew what the reader has and may: rooms, whether one may write, what one may do here. */
function refreshOwn(delay = 100) {
  clearTimeout(ownTimer);
  ownTimer = setTimeout(async () => {
    const page = ended ? undefined : await fetchPage(`${room.dataset.url}/own`);
    if (page && !ended) showOwn(page);
  }, delay);
}

/** Everybody in the room hears of it at once, and need not ask at once. */
const refreshOwnSoon = () => refreshOwn(100 + 1400 * Math.random());

function showOwn(page) {
  const fresh = page.getElementById("room");
  if (Number(fresh.dataset.rev) < ownRevision) {
    refreshOwn();
    return;
  }
  showLocalTimes(page);
  room.className = `room ${fresh.className}`.trim();
  showTitle(fresh.querySelector(".room-title").textContent);
  swap(".room-links", page);
  swap(".side > .me", page, ".me");
  swap(".panel-foot", page);
  if (!composer) return;
  swap("#closed", page);
  swap("#hint", page);
  openOrClose();
}

/** Puts new content in the place of the old, unless it is the same or somebody is about to use it. */
function swap(selector, page, from = selector) {
  const old = document.querySelector(selector);
  const fresh = page.querySelector(from);
  if (old.innerHTML === fresh.innerHTML) return;
  const focused = [...old.querySelectorAll("a, button")].indexOf(document.activeElement);
  old.replaceChildren(...fresh.childNodes);
  if (focused >= 0) old.querySelectorAll("a, button")[focused]?.focus();
}

/** Lets write or not, as the sentence above the composer says. What is written stays. */
function openOrClose() {
  const closed = document.getElementById("closed");
  const isClosed = Boolean(closed.textContent);
  composer.hidden = isClosed && !composerText.value;
  composerText.readOnly = composer.querySelector(".send").disabled = isClosed;
  const until = closed.querySelector("time")?.dateTime;
  const pause = new Date(until) - Date.now() + 500;
  if (until && pause < 2 ** 31) refreshOwn(pause > 0 ? pause : 30000);
}

function showTitle(name) {
  const oldName = room.querySelector("h1 .room-title").textContent;
  for (const title of document.querySelectorAll(".room-title, .room-link[aria-current] bdi")) title.textContent = name;
  document.title = document.title.replace(oldName, () => name);
}

function rename({ name, slug }) {
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
  history.replaceState(history.state, "", newUrl + location.search + location.hash);
}

/** Nobody here may read the room any more: only what was not sent or saved stays to be copied. */
function roomGone() {
  const texts = [unsavedEdit()?.text, composerText?.value].filter((text) => text?.trim());
  const gone = fromTemplate("gone");
  if (texts.length) gone.querySelector("textarea").value = texts.join("\n\n");
  else gone.querySelector(".stack").remove();
  end();
  closeEditor(findEditor());
  for (const item of [...list.children]) if (item.id) item.remove();
  document.getElementById("older")?.remove();
  (document.getElementById("composing") ?? room.querySelector(".composer-closed")).replaceWith(gone);
}

const holdsText = () => Boolean(composerText?.value.trim() || unsavedEdit() || outbox.items.length);

/** Who signs in again may be somebody else, as guests are: what is written here would be lost. */
function sessionEnded() {
  const notice = fromTemplate("session-ended");
  const link = notice.querySelector("a");
  link.search = `?next=${encodeURIComponent(location.pathname)}`;
  if (!holdsText()) return location.assign(link.href);
  end();
  status.append(notice);
}

// ---- The connection ----

const status = document.getElementById("status");
const longestPause = 15000;
const quickAttempts = 20; // about ten seconds of them, in which a server that restarts is back
let last = Number(room?.dataset.rev);
let socket = null;
let live = false; // caught up: what is sent now is answered
let wasLive = false;
let blocked = false; // the page answers, the socket never did
let stopped = false;
let ended = false;
let signingOut = false; // the answer to that clears what the browser keeps: going elsewhere would lose it
let attempts = 0;
let heartbeat = 15000;
let heardAt = 0;
let connectTimer;
let statusTimer;

const changes = new Map(Object.entries({
  posted: showMessage,
  edited: showMessage,
  deleted: showMessage,
  joined: addMember,
  member_changed: changeMember,
  left: removeMember,
  renamed: rename,
  room_changed: refreshOwnSoon,
  room_deleted: roomGone,
}));

const changesOwn = new Set(["renamed", "room_changed", "member_changed"]);

const answers = new Map(Object.entries({
  hello: greeted,
  caught_up: caughtUp,
  reset: reload,
  gone: roomGone,
  ack: acknowledged,
  done: ({ ref }) => settle(ref),
  error: refused,
  notice: () => refreshOwn(),
}));

function tell(frame) {
  socket.send(JSON.stringify({ room: roomId, ...frame }));
}

function connect() {
  clearTimeout(connectTimer);
  if (socket || stopped) return;
  showStatusSoon();
  const url = new URL(room.dataset.live, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  heardAt = Date.now();
  socket = new WebSocket(url, "chatterspace.v1.html");
  socket.addEventListener("message", hear);
  socket.addEventListener("close", closed);
}

function hear(event) {
  if (event.target !== socket) return;
  heardAt = Date.now();
  const frame = JSON.parse(event.data);
  if (frame.room !== undefined && frame.room !== roomId) return;
  const answer = answers.get(frame.type);
  if (answer) answer(frame);
  else if (Number.isInteger(frame.rev)) apply(frame);
}

/** Applies an event if it is the next one. A kind that this script does not know still takes its revision. */
function apply(event) {
  if (event.rev <= last) return;
  if (event.rev !== last + 1) {
    reconnect();
    return;
  }
  last = event.rev;
  if (changesOwn.has(event.type)) ownRevision = last;
  changes.get(event.type)?.(event);
}

function greeted(hello) {
  heartbeat = 1000 * (hello.heartbeat || 15);
  if (hello.epoch !== epoch) reload();
  else if (isOutdated(hello.assets)) reload();
  else tell({ type: "subscribe", epoch, rev: last });
}

/** Whether the server now has another script or style sheet. Says so once for each, so that reloading cannot become a circle. */
function isOutdated(assets) {
  const seen = kept("assets");
  const isBusy = !atEnd || list.querySelector(".editor");
  if (isBusy || !assets || !room.dataset.assets || assets === room.dataset.assets || assets === seen.read()) return false;
  seen.write(assets);
  return true;
}

function caughtUp({ rev }) {
  if (rev > last) {
    reconnect();
    return;
  }
  if (wasLive) refreshOwn();
  live = wasLive = true;
  blocked = false;
  attempts = 0;
  clearTimeout(statusTimer);
  statusTimer = undefined;
  status.textContent = "";
  transmitWaiting();
}

function refused(error) {
  if (error.ref) settle(error.ref, error.message);
  else if (error.key) sendFailed(error);
  else if (error.message) status.textContent = error.message;
}

document.addEventListener("submit", (event) => {
  signingOut = event.target.action.endsWith("/sign-out");
});

function closed(event) {
  if (event.target !== socket) return;
  dropSocket();
  if (event.code === 4401) {
    if (signingOut) end();
    else sessionEnded();
  } else if (event.code === 1008) {
    end();
    status.textContent = sentences.closed;
  } else if (event.code === 4429) {
    attempts = 100; // Only somebody who closes another window changes that.
    connectLater();
    clearTimeout(statusTimer);
    status.textContent = sentences.crowded;
  } else {
    connectLater();
  }
}

function dropSocket() {
  const old = socket;
  socket = null;
  live = false;
  old?.close();
  for (const ref of [...requests.keys()]) settle(ref, sentences.offline);
}

function reconnect() {
  dropSocket();
  connectLater();
}

function connectLater() {
  if (stopped) return;
  showStatusSoon();
  const pause = Math.min(longestPause, 900 * 2 ** Math.max(0, attempts - quickAttempts)) * (0.23 + 0.77 * Math.random());
  attempts += 1;
  clearTimeout(connectTimer);
  connectTimer = setTimeout(attempts % 4 === 3 ? connectIfWelcome : connect, pause);
}

/** A refused handshake does not say why: after some, see whether the page itself still opens. */
async function connectIfWelcome() {
  try {
    const answer = await fetch(room.dataset.url, { redirect: "manual" });
    if (answer.type === "opaqueredirect" || [401, 403, 404, 410].includes(answer.status)) {
      if (!holdsText()) location.assign(room.dataset.url);
      else if (answer.status > 401) roomGone();
      else if (!(await fetchPage(room.dataset.url))) sessionEnded(); // The address of a renamed room leads on, too.
    }
    if (answer.ok && !wasLive) await goWithoutSocket();
  } catch {
    // Not reachable: the next attempt will tell.
  }
  connect();
}

async function goWithoutSocket() {
  blocked = true;
  status.textContent = sentences.blocked;
  if (composer) await postWaiting();
}

function showStatusSoon() {
  statusTimer ??= setTimeout(() => {
    if (!live && !stopped) status.textContent = blocked ? sentences.blocked : sentences.reconnecting;
  }, 1500);
}

function stop() {
  stopped = true;
  clearTimeout(connectTimer);
  dropSocket();
  status.textContent = "";
}

/** Stops for good. What waits stays to be copied. */
function end() {
  stop();
  ended = true;
  for (const item of outbox.items) {
    item.trouble ??= sentences.offline;
    showTrouble(item);
  }
}

/** Starts over from a fresh page; what is not sent or saved is kept. Twice in a row only after a pause. */
function reload() {
  const reloaded = kept("reloaded");
  const pause = Date.now() - (reloaded.read() ?? 0) < 5000 ? 5000 + 5000 * Math.random() : 0;
  stop();
  reloaded.write(Date.now() + pause);
  setTimeout(() => {
    keptEdit.write(unsavedEdit() ?? keptEdit.read());
    location.reload();
  }, pause);
}

function checkPulse() {
  if (socket && Date.now() - heardAt > 2 * heartbeat) reconnect();
}

function wake() {
  checkPulse();
  if (!socket) connect();
}

function watchConnection() {
  setInterval(checkPulse, 1000);
  addEventListener("online", wake);
  addEventListener("pageshow", (event) => event.persisted && wake());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());
  connect();
}

// ---- The start ----

/** Tells whoever was here before that what came after the backup is gone; also who had to sign in anew, as somebody else. */
function noticeRestoration() {
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

function openRoom() {
  removeBlanks(list);
  removeBlanks(members);
  for (const message of list.querySelectorAll(".message")) group(message);
  watchReading();
  watchOlder();
  watchMessages();
  watchDeleting();
  watchComposer();
  noticeRestoration();
  restoreOutbox();
  restoreEdit();
  watchConnection();
}

showLocalTimes(document);
if (room?.dataset.live) openRoom();
