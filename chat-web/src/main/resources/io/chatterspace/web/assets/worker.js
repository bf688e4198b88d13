// Says so when there is no connection, and does nothing else: no page and no message is kept.

const kept = ["{{offline}}", "{{style}}"];
const ours = `offline ${registration.scope} `;
const name = ours + kept[1] + location.search;

// Waits until the one before has no page any more: taking its place at once can hang the page that loads meanwhile.
addEventListener("install", (event) => {
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(kept)));
});

addEventListener("activate", (event) => {
  const isOld = (other) => other.startsWith(ours) && other !== name;
  event.waitUntil(Promise.all([
    registration.navigationPreload?.enable(),
    caches.keys().then((names) => Promise.all(names.filter(isOld).map((other) => caches.delete(other)))),
  ]));
});

// Forms are left alone: sent from here, one of another site would seem to come from our own.
addEventListener("fetch", (event) => {
  const { request, preloadResponse } = event;
  if (request.method !== "GET") return;
  if (request.destination === "document") {
    event.respondWith(load(request, preloadResponse).catch(() => caches.match(kept[0], { cacheName: name })));
  } else if (request.url.endsWith(kept[1])) {
    event.respondWith(caches.match(request, { cacheName: name }).then((style) => style ?? fetch(request)));
  }
});

const load = async (request, preloaded) => (await preloaded) ?? fetch(request);
