"use strict";

// Opens the pages that do their work without a network. Of pages it keeps only those that /offline/ names, for the
// person who is signed in, and only until that person signs out or another signs in; everything else goes to the
// network as if there were no worker. BUILD comes from the address this script was asked under (ui/views.py).
const PATIENCE = 6000;
const KEEP_AGAIN = 10 * 60 * 1000;
const ASSETS = `assets-${BUILD.version}`;
const SHELL = `shell-${BUILD.version}`;
const DOWN = [502, 503, 504];
const HEADERS = ["Content-Type", "Content-Security-Policy", "Content-Language", "Referrer-Policy", "X-Frame-Options"];

// Keeping

const kept = async (answer) => {
  const headers = new Headers({ "X-Kept-At": String(Date.now()) });
  HEADERS.forEach((name) => answer.headers.has(name) && headers.set(name, answer.headers.get(name)));
  return new Response(await answer.text(), { headers });
};
const assetsIn = (page) => {
  const found = page.matchAll(/(?:href|src)="([^"]+)"/g);
  return [...found].map((one) => one[1]).filter((address) => address.startsWith(BUILD.static));
};
const keepAssets = async (addresses) => {
  const assets = await caches.open(ASSETS);
  for (const address of new Set(addresses)) {
    if (await assets.match(address)) continue;
    const answer = await fetch(address, { cache: "no-cache" });
    if (answer.ok) await assets.put(address, answer);
  }
};
const keepShell = async () => {
  const page = await kept(await fetch(BUILD.offline, { credentials: "omit", cache: "no-store" }));
  await keepAssets(assetsIn(await page.clone().text()));
  await (await caches.open(SHELL)).put(BUILD.offline, page);
};
const placesIn = (page) =>
  [...page.matchAll(/data-keep="([^"]*)"([\s\S]*?)<\/ul>/g)].flatMap(([, place, list]) => [
    ...(place ? [place] : []),
    ...[...list.matchAll(/href="([^"]+)"/g)].map((one) => one[1]),
  ]);

// A page of this person as it was answered, or nothing: signed out meanwhile, no right any more, gone.
const fetched = async (place, user) => {
  const answer = await fetch(place, { credentials: "same-origin", cache: "no-store" });
  const url = new URL(answer.url);
  if (!answer.ok || BUILD.doors.some((door) => url.pathname.startsWith(door))) return null;
  const copy = await kept(answer);
  const text = await copy.clone().text();
  return text.includes(`data-user="${user}"`) ? { place: url.pathname + url.search, copy, text } : null;
};
const keep = (user) =>
  navigator.locks.request("pages", async () => {
    const last = await Outbox.fact("kept");
    const fresh = last && last.user === user && last.version === BUILD.version && Date.now() - last.at < KEEP_AGAIN;
    if (fresh) return;
    const start = await fetched(BUILD.offline, user);
    if (!start) return;
    const copies = new Map([[start.place, start]]);
    for (const place of placesIn(start.text)) {
      const page = await fetched(place, user);
      if (!page) continue;
      copies.set(page.place, page);
      if (page.place !== place) copies.set(place, { copy: Response.redirect(page.place), text: "" });
    }
    await keepAssets([...copies.values()].flatMap((page) => assetsIn(page.text)));
    if ((await Outbox.fact("me")) !== user) return;
    const name = `pages-${user}`;
    await Outbox.dropPages(name);
    const pages = await caches.open(name);
    for (const [place, page] of copies) await pages.put(place, page.copy);
    for (const request of await pages.keys()) {
      const url = new URL(request.url);
      if (!copies.has(url.pathname + url.search)) await pages.delete(request);
    }
    await Outbox.setFact("kept", { user, version: BUILD.version, at: Date.now() });
    await dropOldBuilds();
  });
const dropOldBuilds = async () => {
  const old = (await caches.keys()).filter((name) => /^(assets|shell)-/.test(name) && ![ASSETS, SHELL].includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
};

// Answering: the network first and always. What this device keeps is asked at the same time, and whatever goes wrong
// with it (a store that cannot be opened, or that the browser closed) never stands between a person and a page.

const searched = async (url) => {
  const user = await Outbox.fact("me");
  if (!user || !(await caches.has(`pages-${user}`))) return null;
  return (await (await caches.open(`pages-${user}`)).match(url.pathname + url.search)) ?? null;
};
const copyOf = (url) => searched(url).catch(() => null);
// The page itself is to know that it is a copy, and how old: outbox.js reads it there.
const shown = async (copy) => {
  if (copy.status !== 200) return copy;
  const text = await copy.text();
  return new Response(text.replace("<body ", `<body data-copy="${copy.headers.get("X-Kept-At")}" `), {
    headers: copy.headers,
  });
};
const shell = async () =>
  (await caches.match(BUILD.offline, { cacheName: SHELL })) ?? (await caches.match(BUILD.offline));
const instead = async () => {
  const page = (await copyOf(new URL(BUILD.offline, self.location))) ?? (await shell().catch(() => null));
  return page ? shown(page) : Response.error();
};
// After a while a copy is better than waiting; without one, the network is waited for.
const lateCopy = (copy) =>
  new Promise((done) => setTimeout(() => copy.then((found) => found && done(found)), PATIENCE));
const navigated = async (event, url) => {
  const network = Promise.resolve(event.preloadResponse)
    .catch(() => undefined)
    .then((answer) => answer ?? fetch(event.request));
  network.catch(() => {});
  const kept = copyOf(url);
  try {
    const answer = await Promise.race([network, lateCopy(kept)]);
    const copy = await Promise.race([kept, Promise.resolve(null)]);
    if (answer === copy) return shown(copy);
    if (!DOWN.includes(answer.status)) return answer;
    return (await kept) ? shown(await kept) : answer;
  } catch {
    // No network, or as good as none.
  }
  const copy = await kept;
  return copy ? shown(copy) : instead();
};
const asset = async (request) => {
  const own = await caches
    .open(ASSETS)
    .then((assets) => assets.match(request))
    .catch(() => null);
  if (own) return own;
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request).catch(() => null)) ?? Response.error();
  }
};

self.addEventListener("fetch", (event) => {
  const { method, mode, url: address } = event.request;
  const url = new URL(address);
  if (url.origin !== self.location.origin) return;
  // Whoever comes through a door may be another person: what was kept for the last one goes first.
  const doors = method === "POST" ? BUILD.doors : BUILD.doorsBack;
  if (mode === "navigate" && doors.some((door) => url.pathname.startsWith(door)))
    event.waitUntil(Outbox.dropPages().catch(() => {}));
  if (method === "GET" && mode === "navigate") event.respondWith(navigated(event, url));
  else if (method === "GET" && url.pathname.startsWith(BUILD.static)) event.respondWith(asset(event.request));
});
self.addEventListener("install", (event) => event.waitUntil(keepShell().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => {
  const ready = [self.clients.claim(), self.registration.navigationPreload?.enable()];
  event.waitUntil(Promise.all(ready));
});
self.addEventListener("message", (event) => {
  if (event.data.keep) event.waitUntil(keep(event.data.keep).catch(() => {}));
});
self.addEventListener("sync", (event) => {
  if (event.tag !== Outbox.NAME) return;
  const send = async () => {
    const user = await Outbox.fact("me");
    const why = user && (await Outbox.flush(user));
    if (["network", "server"].includes(why)) throw new Error(why); // the browser asks again later
  };
  event.waitUntil(send());
});
