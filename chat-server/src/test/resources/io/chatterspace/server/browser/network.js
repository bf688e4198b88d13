// Stands between a page and its server, from before the page's script runs: what the two tell each other, and the page's
// clocks, wait until the test lets them go on. See Network.java.
(() => {
  const Socket = WebSocket;
  const ask = fetch.bind(window);
  const later = setTimeout.bind(window);
  const now = Date.now.bind(Date);
  const store = sessionStorage;
  const isAnswer = ({ type }) => ["ack", "done", "error"].includes(type);
  let isOpen = store.getItem("network") === "open";
  let isLeaving = false;
  let isMoving = false;
  let clock = 0;
  let ids = 0;

  // ---- Sockets ----

  const wires = [];
  const heard = []; // events that reached the page, to reach it again

  class Wire extends EventTarget {
    constructor(url, protocol) {
      super();
      this.isUp = true; // as far as the page knows
      this.isGreeted = false;
      this.isSubscribed = false;
      this.rev = 0; // how far the server's events got to this side
      this.asked = 0;
      this.events = []; // from the server, in order; hello and caught_up among them
      this.answers = []; // from the server, in order
      this.out = []; // from the page, in order
      this.refusals = new Map(); // for sends that are stored and yet refused: by key
      this.real = new Socket(url, protocol);
      this.real.addEventListener("message", ({ data }) => this.arrive(data));
      this.real.addEventListener("close", ({ code }) => {
        this.asked = 0;
        if (isOpen) this.cut(code);
      });
      wires.push(this);
    }

    send(text) {
      // How far the reader is, and what they are about, changes nothing about the list.
      if (["read", "here", "away", "typing"].includes(JSON.parse(text).type)) return;
      this.out.push(text);
      if (isOpen) this.pass();
    }

    /** The page hangs up; what it said before may still be on its way. */
    close() {
      this.isUp = false;
      this.events = [];
      this.answers = [];
      if (isOpen) while (this.out.length) this.pass();
      if (!this.out.length) this.real.close();
    }

    arrive(text) {
      const frame = JSON.parse(text);
      if (frame.type === "beat") return;
      if (frame.type === "caught_up" || frame.type === "reset" || frame.type === "gone") this.asked -= 1;
      if (isAnswer(frame)) {
        this.asked -= 1;
        const refusal = this.refusals.get(frame.key);
        this.refusals.delete(frame.key);
        this.answers.push(refusal ?? text);
      } else {
        this.isGreeted = true;
        this.rev = Math.max(this.rev, frame.rev ?? 0);
        this.events.push(text);
      }
      if (!this.isUp) {
        this.events = [];
        this.answers = [];
        if (!this.out.length && !this.asked) this.real.close();
      } else if (isOpen) {
        while (this.events.length) this.hear(this.events);
        while (this.answers.length) this.hear(this.answers);
      }
    }

    hear(queue) {
      const data = queue.shift();
      if (queue === this.events && JSON.parse(data).rev && !data.includes('"caught_up"')) heard.push(data);
      if (heard.length > 12) heard.shift();
      this.dispatchEvent(new MessageEvent("message", { data }));
    }

    pass() {
      const text = this.out.shift();
      if (this.real.readyState !== Socket.OPEN) return;
      const { type } = JSON.parse(text);
      if (type === "subscribe") this.isSubscribed = true;
      this.asked += 1;
      this.real.send(text);
    }

    /** The connection breaks, and with it what is on its way. */
    cut(code) {
      this.out = [];
      this.events = [];
      this.answers = [];
      this.real.close();
      if (!this.isUp) return;
      this.isUp = false;
      this.dispatchEvent(new CloseEvent("close", { code }));
    }

    /** What has to come before this side knows all, or nothing. */
    lacks(revision) {
      if (this.real.readyState > Socket.OPEN) return undefined;
      if (this.real.readyState === Socket.CONNECTING || !this.isGreeted) return "a connection";
      if (this.asked > 0) return `${this.asked} answers`;
      if (this.isUp && this.isSubscribed && this.rev < revision) return `revision ${revision} after ${this.rev}`;
      return undefined;
    }
  }
  window.WebSocket = Wire;
  const wire = () => wires.findLast(({ isUp }) => isUp);
  const ghosts = () => wires.filter(({ isUp, out, real }) => !isUp && out.length && real.readyState === Socket.OPEN);

  // ---- Requests ----

  const requests = [];

  window.fetch = async (url, options) => {
    const { pathname, search } = new URL(url, location.href);
    const request = { what: `${options?.method ?? "GET"} ${pathname.split("/").pop()}${search}`, isAnswered: false };
    const goesOn = new Promise((resolve, reject) => Object.assign(request, { resolve, reject }));
    requests.push(request);
    const answer = await ask(url, options);
    const whole = answer.type === "opaqueredirect" ? answer : new Response(await answer.text(), { status: answer.status });
    request.isAnswered = true;
    if (isOpen) release(requests.indexOf(request), "resolve");
    await goesOn;
    return whole;
  };

  /** What the page does with an answer it does a little later. */
  function release(index, how, value) {
    const [request] = requests.splice(index, 1);
    isMoving = true;
    later(() => (isMoving = false));
    request[how](value);
  }

  // ---- Clocks ----

  let timers = [];
  const intervals = [];

  window.setTimeout = (run, delay = 0, ...values) => {
    const id = ++ids;
    timers.push({ id, due: clock + delay, run: () => run(...values) });
    if (isOpen) later(() => fire(id), delay / 20);
    return id;
  };
  window.clearTimeout = (id) => {
    timers = timers.filter((timer) => timer.id !== id);
  };
  window.setInterval = (run) => intervals.push(run);
  Date.now = () => now() + clock;
  Math.random = () => 0.5;
  window.IntersectionObserver = class {
    observe() {}
    disconnect() {}
  };

  function fire(id) {
    const timer = timers.find((one) => one.id === id);
    if (!timer) return;
    clearTimeout(id);
    clock = Math.max(clock, timer.due);
    timer.run();
  }

  // ---- What the reader does ----

  const all = (selector) => [...document.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const me = () => one("#room").dataset.me;
  const mine = (seq, selector) => one(`#m${seq}[data-author="${me()}"] ${selector}`);

  const outbox = () => JSON.parse(store.getItem(`chatterspace/${me()}/${one("#room").dataset.room}/outbox`)) ?? [];

  function type(area, text) {
    area.value = text;
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  // ---- What the test does ----

  const steps = {
    hear: (count) => {
      const from = wire();
      for (let i = 0; i < count && from.events.length; i++) from.hear(from.events);
    },
    answer: () => {
      const { type, key, retry_after: seconds } = JSON.parse(wire().answers[0]);
      wire().hear(wire().answers);
      return `${seconds ? "busy" : type} ${key ?? ""}`;
    },
    pass: (count) => {
      const to = wire();
      for (let i = 0; i < count && to.out.length; i++) to.pass();
    },
    passLate: () => ghosts()[0].pass(),
    lose: () => {
      const { events } = wire();
      const [lost] = events.splice(events.findIndex((text) => JSON.parse(text).html !== undefined), 1);
      return JSON.parse(lost).rev;
    },
    repeat: (back) => {
      const data = heard.at(-1 - back);
      wire().dispatchEvent(new MessageEvent("message", { data }));
      return JSON.parse(data).rev;
    },
    refuse: (code, seconds, isStored) => {
      const to = wire();
      const { room, key } = JSON.parse(to.out[0]);
      const refusal = JSON.stringify({ type: "error", room, code, key, message: code, ...(seconds && { retry_after: seconds }) });
      if (isStored) {
        to.refusals.set(key, refusal);
        to.pass();
      } else {
        to.out.shift();
        to.answers.push(refusal);
      }
      return key;
    },
    cut: (code) => wire().cut(code),
    /** Nothing comes any more, and nobody says so: only the time that passes tells. */
    silence: () => {
      wire().out = [];
      clock += 120_000;
      for (const run of intervals) run();
    },
    fetched: (index) => release(index, "resolve"),
    unfetched: (index) => release(index, "reject", new TypeError("lost")),
    fire: () => fire(timers.reduce((first, timer) => (timer.due < first.due ? timer : first)).id),
    say: (text) => {
      type(one("#text"), text);
      one("#composer").requestSubmit();
      return outbox().at(-1).key;
    },
    edit: (seq, text) => {
      mine(seq, ".message-edit").click();
      const form = one(".editor form");
      if (form.closest(".editor").dataset.seq !== String(seq)) return; // Another one holds text.
      type(form.elements.body, text);
      form.requestSubmit();
    },
    editLast: () => {
      one("#text").dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp", bubbles: true }));
      return one(".editor")?.dataset.seq;
    },
    save: (text) => {
      const form = one(".editor form");
      type(form.elements.body, text);
      form.requestSubmit();
    },
    write: (text) => type(one(".editor textarea"), text),
    cancel: () => one(".editor .cancel")?.click(),
    delete: (seq) => {
      mine(seq, ".message-delete").click();
      one("#ask-delete .danger").click();
    },
    press: (index) => all(".reaction")[index].click(),
    retry: (index) => all(".failed .retry")[index]?.click(),
    discard: (index) => {
      const echo = all(".failed")[index];
      echo?.querySelector(".discard").click();
      return echo?.dataset.key;
    },
    older: () => one("#older a")?.click(),
    scroll: (top) => {
      one("#stream").scrollTop = top;
      one("#stream").dispatchEvent(new Event("scroll"));
    },
    reload: () => location.reload(),
    /** From here on everything goes through at once, on the pages that follow, too. */
    open: () => {
      isOpen = true;
      store.setItem("network", "open");
      while (requests.length) release(0, "resolve");
      for (const { id } of timers) later(() => fire(id), 5);
      for (const each of wires) {
        while (each.out.length) each.pass();
        if (!each.isUp) each.real.close();
        else if (each.real.readyState > Socket.OPEN) each.cut(1006);
        while (each.isUp && each.events.length) each.hear(each.events);
        while (each.isUp && each.answers.length) each.hear(each.answers);
      }
    },
  };

  /** What is wrong with the list as it stands. */
  function complaints() {
    const found = [];
    const messages = all("#messages > .message");
    const seqs = messages.filter((message) => message.dataset.seq).map((message) => Number(message.dataset.seq));
    if (seqs.some((seq, index) => index && seq <= seqs[index - 1])) found.push(`not in order: ${seqs}`);
    const stored = messages.filter((message) => message.dataset.seq && !message.querySelector(".waiting")).map((message) => Number(message.dataset.seq));
    if (stored.some((seq, index) => index && seq !== stored[index - 1] + 1)) found.push(`with a hole: ${stored}`);
    const ids = all("[id]").map(({ id }) => id);
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
    if (twice.length) found.push(`twice: ${twice}`);
    const keys = messages.filter((message) => message.dataset.author === me()).map((message) => message.dataset.key);
    if (new Set(keys).size !== keys.length) found.push(`a key twice: ${keys}`);
    const waiting = messages.filter((message) => !message.dataset.seq).map((message) => message.dataset.key);
    const kept = outbox().map(({ key }) => key);
    for (const key of kept) if (!keys.includes(key)) found.push(`kept and not shown: ${key}`);
    const order = kept.filter((key) => waiting.includes(key));
    if (waiting.filter((key) => kept.includes(key)).join() !== order.join()) found.push(`waits in another order: ${waiting} for ${kept}`);
    return found;
  }

  function state() {
    const current = wire();
    return {
      complaints: complaints(),
      events: current?.events.length ?? 0,
      hasChange: Boolean(current?.events.some((text) => JSON.parse(text).html !== undefined)),
      answers: current?.answers.length ?? 0,
      out: current?.out.map((text) => JSON.parse(text).type) ?? [],
      isUp: Boolean(current),
      document: String(performance.timeOrigin),
      connection: `${performance.timeOrigin}/${wires.length}`,
      isSubscribed: Boolean(current?.isSubscribed),
      heard: heard.length,
      ghosts: ghosts().length,
      requests: requests.map(({ what }) => what),
      timers: timers.length,
      failed: all(".failed").length,
      isEditing: Boolean(one(".editor")),
      written: one(".editor textarea")?.value,
      hasOlder: Boolean(one("#older")) && !requests.some(({ what }) => what.includes("?")),
      canWrite: Boolean(one("#composer")),
      pills: all(".reaction").map((pill) => `${pill.closest(".message").dataset.seq} ${pill.dataset.emoji}`),
      mine: all(`.message[data-author="${me()}"] .message-edit`).map((link) => link.closest(".message").dataset.seq),
      keys: all("#messages > .message").map((message) => message.dataset.key),
      first: Number(one("#messages [data-seq]")?.dataset.seq ?? 0),
      pending: all("#messages > .message:not([data-seq])").map((message) => message.dataset.key),
    };
  }

  navigation.addEventListener("navigate", (event) => {
    isLeaving ||= !event.destination.sameDocument && !event.hashChange;
  });

  /** What has to come before nothing more can happen without the test. */
  function lack(revision) {
    if (isMoving) return "an answer";
    if (isLeaving || document.readyState === "loading" || !wires.length) return "the page";
    for (const each of wires) {
      const missing = each.lacks(revision);
      if (missing) return missing;
    }
    return requests.some(({ isAnswered }) => !isAnswered) ? "a request" : undefined;
  }

  window.network = {
    /** Does a step; if nothing left this side by it, says at once what can happen next. */
    step(revision, name, ...values) {
      const value = steps[name](...values);
      return lack(revision) ? { value } : { value, ...state() };
    },
    /** What can happen next once everything is on this side, or what is not yet. */
    still: (revision) => lack(revision) ?? state(),
    look: () => (isLeaving ? null : state()),
  };
})();
